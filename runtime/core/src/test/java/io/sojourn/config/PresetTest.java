package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.SessionConfigException;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.CookieConfig.SameSite;
import io.sojourn.config.CookieConfig.Secure;
import io.sojourn.config.EffectiveSetting.Origin;

class PresetTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    static SessionConfig read(String... keysAndValues) {
        Map<String, String> properties = map(keysAndValues);
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), Optional.of("shop"));
    }

    private static Map<String, String> map(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }

    private static EffectiveSetting effective(String key, String... keysAndValues) {
        Map<String, String> properties = map(keysAndValues);
        return SessionConfigReader.effective(name -> Optional.ofNullable(properties.get(name))).stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void namesOnlyKeysThatExist(Preset preset) {
        assertThat(preset.settings().keySet())
                .isNotEmpty()
                .isSubsetOf(SessionConfigReader.knownKeys())
                .doesNotContain("session.preset");
    }

    @ParameterizedTest
    @EnumSource
    void isFreeOfContradictions(Preset preset) {
        assertThatCode(() -> read("session.preset", preset.spelling(), "session.secret", SECRET))
                .doesNotThrowAnyException();
    }

    @Test
    void developmentIsForOneMachineWithoutAnySetting() {
        SessionConfig config = read("session.preset", "development");

        assertThat(config.preset()).isEqualTo(Preset.DEVELOPMENT);
        assertThat(config.store()).isEqualTo(StoreKind.MEMORY);
        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.times().sliding()).isTrue();
        assertThat(config.cookie().secure()).isEqualTo(Secure.AUTO);
    }

    @Test
    void productionEndsSessionsAfterAnHourWithoutUseAndADayAtMost() {
        SessionConfig config = read("session.preset", "production");

        assertThat(config.times().idle()).isEqualTo(Duration.ofHours(1));
        assertThat(config.times().absolute()).contains(Duration.ofHours(24));
        assertThat(config.times().sliding()).isTrue();
    }

    @Test
    void highSecurityMakesSessionsShortAndCookiesNarrow() {
        SessionConfig config = read("session.preset", "high-security", "session.secret", SECRET);

        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.times().absolute()).contains(Duration.ofHours(8));
        assertThat(config.times().rotationGrace()).isZero();
        assertThat(config.cookie().name()).isEqualTo("__Host-session");
        assertThat(config.cookie().secure()).isEqualTo(Secure.TRUE);
        assertThat(config.cookie().sameSite()).isEqualTo(SameSite.STRICT);
        assertThat(config.csrf().mode()).isEqualTo(CsrfConfig.Mode.TOKEN);
        assertThat(config.binding().factors()).containsExactly(Factor.USER_AGENT);
        assertThat(config.audit()).isPresent();
    }

    @Test
    void highSecurityNeedsASecretWhereverSessionsAre() {
        assertThatThrownBy(() -> read("session.preset", "high-security"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.preset=high-security needs session.secret");
    }

    @Test
    void testingEndsSessionsByThemselves() {
        SessionConfig config = read("session.preset", "testing");

        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.times().sliding()).isFalse();
    }

    @Test
    void clusteredIsProductionWithAStoreThatAllNodesShare() {
        Map<String, String> shared = new HashMap<>(Preset.CLUSTERED.settings());

        assertThat(shared.remove("session.store")).isEqualTo("redis");
        assertThat(shared.remove("session.cluster.enabled")).isEqualTo("true");
        assertThat(shared).isEqualTo(Preset.PRODUCTION.settings());
        assertThat(read("session.preset", "clustered", "session.secret", SECRET).store())
                .isEqualTo(StoreKind.REDIS);
    }

    @Test
    void theApplicationsOwnValuesAreAboveIt() {
        SessionConfig config = read(
                "session.preset", "high-security",
                "session.secret", SECRET,
                "session.timeout", "20m",
                "session.cookie.prefix", "none",
                "session.cookie.secure", "auto");

        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.cookie().name()).isEqualTo("session");
        assertThat(config.cookie().sameSite()).isEqualTo(SameSite.STRICT);
    }

    @Test
    void anAliasFromTheEnvironmentIsAboveIt() {
        assertThat(read("session.preset", "clustered", "SESSION_BACKEND", "memory", "session.cluster.enabled", "false")
                        .store())
                .isEqualTo(StoreKind.MEMORY);
    }

    @Test
    void anUnknownOneIsAnErrorThatListsTheOthers() {
        assertThatThrownBy(() -> read("session.preset", "staging", "session.timeout", "soon"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("session.preset=staging is not allowed: use one of: development, production,"
                        + " high-security, testing, clustered");
    }

    @ParameterizedTest
    @CsvSource({
        "smallrye.config.profile,dev,development",
        "smallrye.config.profile,test,testing",
        "smallrye.config.profile,prod,production",
        "mp.config.profile,dev,development",
        "mp.config.profile,staging,production",
        "quarkus.profile,test,testing",
        "quarkus.profile,'dev,eu',development",
        "quarkus.profile,'dev, prod',production",
        "quarkus.profile,'prod,test',testing",
        "unrelated,dev,production",
    })
    void theProfileChoosesIt(String key, String profile, String preset) {
        assertThat(read(key, profile).preset().spelling()).isEqualTo(preset);
    }

    @Test
    void aProfileDoesNotOverrideWhatIsConfigured() {
        assertThat(read("mp.config.profile", "dev", "session.preset", "high-security", "session.secret", SECRET)
                        .preset())
                .isEqualTo(Preset.HIGH_SECURITY);
    }

    @ParameterizedTest
    @CsvSource({"production", "high-security", "clustered"})
    void inServiceSessionsLeaveTheProcessOnlyWithASecret(String preset) {
        assertThatThrownBy(() -> read("session.preset", preset, "session.store", "redis"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.store=redis with session.preset=" + preset + " needs session.secret")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatCode(() -> read("session.preset", preset, "session.store", "redis", "session.secret", SECRET))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"production", "clustered"})
    void inTheProcessTheyNeedNone(String preset) {
        assertThat(read("session.preset", preset, "session.store", "memory").cluster())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"development", "testing"})
    void elsewhereNoSecretIsNeeded(String preset) {
        assertThat(read("session.preset", preset, "session.store", "redis").store())
                .isEqualTo(StoreKind.REDIS);
    }

    @Test
    void tellsWhereEachValueComesFrom() {
        String[] settings = {"session.preset", "high-security", "session.timeout", "20m"};

        assertThat(effective("session.timeout", settings))
                .isEqualTo(new EffectiveSetting("session.timeout", "20m", Origin.OWN))
                .hasToString("session.timeout=20m (own value)");
        assertThat(effective("session.cookie.prefix", settings)).hasToString("session.cookie.prefix=host (preset)");
        assertThat(effective("session.store-timeout", settings)).hasToString("session.store-timeout=1s (default)");
        assertThat(effective("session.preset", settings)).hasToString("session.preset=high-security (own value)");
        assertThat(effective("session.preset", "mp.config.profile", "dev"))
                .hasToString("session.preset=development (default)");
    }

    @Test
    void itsTableMustBeComplete() {
        String head = "key development production high-security testing clustered\n";

        assertThatThrownBy(() -> Preset.parse("key development\n")).hasMessageContaining("columns must be those of");
        assertThatThrownBy(() -> Preset.parse(head + "session.timeout 1h 1h\n"))
                .hasMessageContaining("session.timeout must have 5 values");
        assertThatThrownBy(() -> Preset.parse(head + "session.load lazy - - - -\nsession.load lazy - - - -\n"))
                .hasMessageContaining("two lines of session.load");
        assertThat(Preset.parse(head + "session.load - eager - - -\n"))
                .containsEntry(Preset.DEVELOPMENT, Map.of())
                .containsEntry(Preset.PRODUCTION, Map.of("session.load", "eager"));
    }
}
