package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.SessionConfigException;

class SessionConfigReaderTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    static SessionConfig read(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), Optional.of("shop"));
    }

    @Test
    void hasADefaultForEverything() {
        SessionConfig config = read();

        assertThat(config.store()).isEqualTo(StoreKind.MEMORY);
        assertThat(config.times().idle()).isEqualTo(Duration.ofHours(1));
        assertThat(config.times().absolute()).contains(Duration.ofHours(24));
        assertThat(config.cookie().name()).isEqualTo("session");
        assertThat(config.redis().urls().get(0)).hasToString("redis://localhost:6379");
    }

    @ParameterizedTest
    @CsvSource({"100ms,PT0.1S", "30s,PT30S", "15m,PT15M", "1h,PT1H", "7d,PT168H", "PT2H,PT2H", "1H,PT1H"})
    void readsDurationsAsPeopleWriteThem(String text, Duration expected) {
        assertThat(read("session.store-timeout", text).storeTimeout()).isEqualTo(expected);
    }

    @Test
    void letsTheAliasAndTheDefaultsFromTheEnvironmentStandBack() {
        assertThat(read("SESSION_BACKEND", "redis", "REDIS_URL", "redis://r:1/2", "session.secret", SECRET)
                        .store())
                .isEqualTo(StoreKind.REDIS);
        assertThat(read("SESSION_BACKEND", "redis", "session.store", "memory").store())
                .isEqualTo(StoreKind.MEMORY);
        assertThat(read("REDIS_URL", "redis://r:1/2").redis().urls().get(0)).hasToString("redis://r:1/2");
        assertThat(read("REDIS_URL", "redis://r:1", "session.redis.url", "redis://own:2")
                        .redis()
                        .urls()
                        .get(0))
                .hasToString("redis://own:2");
    }

    @Test
    void reportsAllBadValuesTogetherWithWhatIsAllowed() {
        assertThatThrownBy(() -> read(
                        "session.store", "disk",
                        "session.timeout", "soon",
                        "session.cookie.http-only", "maybe",
                        "session.memory.max-sessions", "0",
                        "session.cookie.path", "no-slash"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("5 problems")
                .hasMessageContaining("session.store=disk is not allowed: use one of: memory, redis")
                .hasMessageContaining("session.timeout=soon is not allowed: use a duration such as")
                .hasMessageContaining("session.cookie.http-only=maybe is not allowed: use true or false")
                .hasMessageContaining("session.memory.max-sessions=0 is not allowed")
                .hasMessageContaining("session.cookie.path=no-slash is not allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "same-site,none,session.cookie.secure=true",
        "prefix,host,session.cookie.secure=true",
        "prefix,secure,session.cookie.secure=true",
        "partitioned,true,session.cookie.secure=true",
        "name,__Host-x,session.cookie.prefix",
        "name,a b,letters",
        "domain,a;b,host name",
    })
    void refusesCookiesThatBrowsersWouldDrop(String key, String value, String remedy) {
        assertThatThrownBy(() -> read("session.cookie." + key, value))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void refusesAHostCookieWithADomainOrPath() {
        assertThatThrownBy(() -> read(
                        "session.cookie.prefix",
                        "host",
                        "session.cookie.secure",
                        "true",
                        "session.cookie.domain",
                        "example.com",
                        "session.cookie.path",
                        "/app"))
                .hasMessageContaining("forbids session.cookie.domain")
                .hasMessageContaining("needs session.cookie.path=/");
    }

    @Test
    void refusesAnIdleTimeoutThatCouldNeverBeReached() {
        assertThatThrownBy(() -> read("session.timeout", "30d"))
                .hasMessageContaining("session.timeout (30d)")
                .hasMessageContaining("session.absolute-timeout (1d)");
        assertThat(read("session.timeout", "30d", "session.absolute-timeout", "none")
                        .times()
                        .absolute())
                .isEmpty();
    }

    @Test
    void doesNotJudgeTheSettingsOfAStoreThatIsNotUsed() {
        SessionConfig config = read(
                "REDIS_URL", "unix:/run/redis.sock",
                "session.redis.key-prefix", " \u00e4",
                "session.redis.pool-size", "many",
                "session.redis.connect-timeout", "0s");

        assertThat(config.store()).isEqualTo(StoreKind.MEMORY);
        assertThat(config.redis()).isEqualTo(read().redis());
    }

    @Test
    void namesTheKeyThatHoldsTheBadAddress() {
        assertThatThrownBy(() -> read("session.store", "redis", "REDIS_URL", "unix:/run/redis.sock"))
                .hasMessageContaining("REDIS_URL must be redis://")
                .hasMessageContaining("set session.redis.url");
        assertThatThrownBy(() -> read(
                        "session.store",
                        "redis",
                        "REDIS_URL",
                        "redis://fine:1",
                        "session.redis.url",
                        "unix:/run/redis.sock"))
                .hasMessageContaining("session.redis.url must be redis://")
                .message()
                .doesNotContain("REDIS_URL");
    }

    @Test
    void neverShowsAPassword() {
        String url = "redis://user:hunter2@host:port-is-wrong/1";
        assertThatThrownBy(() -> read("session.store", "redis", "session.redis.url", url))
                .hasMessageContaining("session.redis.url")
                .message()
                .doesNotContain("hunter2");
        assertThat(read("session.redis.url", "redis://:hunter2@host:1/1").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void hidesSecretsWhereItTellsWhatHolds() {
        Map<String, String> properties = Map.of(
                "session.secret",
                SECRET,
                "session.previous-secrets",
                SECRET,
                "session.redis.url",
                "redis://user:hunter2@host:1/1",
                "REDIS_URL",
                "redis://:hunter3@host:1/1");

        assertThat(SessionConfigReader.effective(key -> Optional.ofNullable(properties.get(key))))
                .extracting(EffectiveSetting::toString)
                .contains(
                        "session.secret=(hidden) (own value)",
                        "session.previous-secrets=(hidden) (own value)",
                        "session.redis.url=redis://***@host:1/1 (own value)",
                        "session.redis.pool-size=32 (default)",
                        "session.cookie.domain= (default)")
                .noneMatch(line -> line.contains(SECRET) || line.contains("hunter"));
    }

    @Test
    void tellsTheValueOfAnAliasAsThatOfItsKey() {
        Map<String, String> properties = Map.of("SESSION_BACKEND", "memory", "REDIS_URL", "redis://:hunter2@r:1");

        assertThat(SessionConfigReader.effective(key -> Optional.ofNullable(properties.get(key))))
                .extracting(EffectiveSetting::toString)
                .contains(
                        "SESSION_BACKEND=memory (own value)",
                        "session.store=memory (own value)",
                        "REDIS_URL=redis://***@r:1 (own value)",
                        "session.redis.url=redis://***@r:1 (own value)");
    }

    @Test
    void knowsItsKeys() {
        assertThat(SessionConfigReader.knownKeys())
                .contains("session.store", "session.cookie.same-site", "session.redis.key-prefix")
                .allMatch(key -> key.startsWith("session."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.trusted-proxies | 10.0.0.0/8, proxy.example.com | session.trusted-proxies: proxy.example.com is not",
                "session.trusted-proxies | 10.0.0.1/8 | session.trusted-proxies: 10.0.0.1/8 is not",
                "session.trusted-proxies | 0.0.0.0/0 | never /0",
                "session.trusted-proxies | 10.0.0.1,,10.0.0.2 | session.trusted-proxies:  is not",
                "session.forwarded-header | x-real-ip | use one of: x-forwarded-for, forwarded",
                "session.binding | ip | session.binding needs session.secret",
                "session.binding | address | session.binding: address is not allowed: use ip, user-agent",
                "session.binding.ipv4-prefix | 0 | from 1 to 32",
                "session.binding.ipv6-prefix | 129 | from 1 to 128",
                "session.binding.on-mismatch | fail | use one of: refuse, revoke"
            })
    void refusesProxiesAndBindingsThatCannotBe(String key, String value, String problem) {
        assertRefused(key, value, problem);
    }

    @Test
    void readsProxies() {
        ProxyConfig proxies = read(
                        "session.trusted-proxies", "10.0.0.0/8, 2001:db8::7", "session.forwarded-header", "Forwarded")
                .proxies();

        assertThat(proxies.trusted()).hasToString("[10.0.0.0/8, 2001:db8:0:0:0:0:0:7/128]");
        assertThat(proxies.header()).isEqualTo(ProxyConfig.ForwardedHeader.FORWARDED);
        assertThat(read().proxies()).isEqualTo(ProxyConfig.NONE);
        assertThat(read("session.binding", "none").binding()).isEqualTo(BindingConfig.NONE);
    }

    @Test
    void refusesToEndSessionsThatNobodyCanEnd() {
        assertThatThrownBy(() -> read(
                        "session.store", "cookie",
                        "session.secret", "0Vw8xQm7b3Zr5KpT1nYc9LhGfJ2aDsE6uXiRoWvNqAk=",
                        "session.binding", "ip",
                        "session.binding.on-mismatch", "revoke"))
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.binding.on-mismatch=revoke is not possible with session.store=cookie");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session.csrf | on | use one of: off, header, token",
                "session.csrf.header | X CSRF | of a header's name",
                "session.csrf.field | a b | letters, digits",
                "session.csrf.trusted-origins | https://a.example, https://b.example/ | https://b.example/ is not allowed",
                "session.csrf.trusted-origins | * | * is not allowed: use origins such as",
                "session.csrf.trusted-origins | null | null is not allowed"
            })
    void refusesOriginsAndNamesThatCannotBe(String key, String value, String problem) {
        assertRefused(key, value, problem);
    }

    @Test
    void writesOriginsInOneWay() {
        assertThat(read(
                                "session.csrf.trusted-origins",
                                "HTTPS://App.example:443, http://localhost:3000,http://[::1]:80")
                        .csrf()
                        .trustedOrigins()
                        .stream()
                        .map(WebOrigin::text))
                .containsExactlyInAnyOrder("https://app.example", "http://localhost:3000", "http://[::1]");
    }

    private static void assertRefused(String key, String value, String problem) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining(problem);
    }
}
