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
import io.sojourn.config.SessionConfig.StoreKind;

class PresetTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    static SessionConfig read(String... keysAndValues) {
        Map<String, String> properties = map(keysAndValues);
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)));
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
    void names_only_keys_that_exist(Preset preset) {
        assertThat(preset.settings().keySet())
                .isNotEmpty()
                .isSubsetOf(SessionConfigReader.knownKeys())
                .doesNotContain("session.preset");
    }

    @ParameterizedTest
    @EnumSource
    void is_free_of_contradictions(Preset preset) {
        assertThatCode(() -> read("session.preset", preset.spelling(), "session.secret", SECRET))
                .doesNotThrowAnyException();
    }

    @Test
    void development_is_for_one_machine_without_any_setting() {
        SessionConfig config = read("session.preset", "development");

        assertThat(config.preset()).isEqualTo(Preset.DEVELOPMENT);
        assertThat(config.store()).isEqualTo(StoreKind.MEMORY);
        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.times().sliding()).isTrue();
        assertThat(config.cookie().secure()).isEqualTo(Secure.AUTO);
    }

    @Test
    void production_ends_sessions_after_an_hour_without_use_and_a_day_at_most() {
        SessionConfig config = read("session.preset", "production");

        assertThat(config.times().idle()).isEqualTo(Duration.ofHours(1));
        assertThat(config.times().absolute()).contains(Duration.ofHours(24));
        assertThat(config.times().sliding()).isTrue();
    }

    @Test
    void high_security_makes_sessions_short_and_cookies_narrow() {
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
    void high_security_needs_a_secret_wherever_sessions_are() {
        assertThatThrownBy(() -> read("session.preset", "high-security"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.preset=high-security needs session.secret");
    }

    @Test
    void testing_ends_sessions_by_themselves() {
        SessionConfig config = read("session.preset", "testing");

        assertThat(config.times().idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.times().sliding()).isFalse();
    }

    @Test
    void clustered_is_production_with_a_store_that_all_nodes_share() {
        Map<String, String> shared = new HashMap<>(Preset.CLUSTERED.settings());

        assertThat(shared.remove("session.store")).isEqualTo("redis");
        assertThat(shared.remove("session.cluster.enabled")).isEqualTo("true");
        assertThat(shared).isEqualTo(Preset.PRODUCTION.settings());
        assertThat(read("session.preset", "clustered", "session.secret", SECRET).store())
                .isEqualTo(StoreKind.REDIS);
    }

    @Test
    void the_applications_own_values_are_above_it() {
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
    void an_alias_from_the_environment_is_above_it() {
        assertThat(read("session.preset", "clustered", "SESSION_BACKEND", "memory", "session.cluster.enabled", "false")
                        .store())
                .isEqualTo(StoreKind.MEMORY);
    }

    @Test
    void an_unknown_one_is_an_error_that_lists_the_others() {
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
    void the_profile_chooses_it(String key, String profile, String preset) {
        assertThat(read(key, profile).preset().spelling()).isEqualTo(preset);
    }

    @Test
    void a_profile_does_not_override_what_is_configured() {
        assertThat(read("mp.config.profile", "dev", "session.preset", "high-security", "session.secret", SECRET)
                        .preset())
                .isEqualTo(Preset.HIGH_SECURITY);
    }

    @ParameterizedTest
    @CsvSource({"production", "high-security", "clustered"})
    void in_service_sessions_leave_the_process_only_with_a_secret(String preset) {
        assertThatThrownBy(() -> read("session.preset", preset, "session.store", "redis"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.store=redis with session.preset=" + preset + " needs session.secret")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatCode(() -> read("session.preset", preset, "session.store", "redis", "session.secret", SECRET))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"production", "clustered"})
    void in_the_process_they_need_none(String preset) {
        assertThat(read("session.preset", preset, "session.store", "memory").cluster())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"development", "testing"})
    void elsewhere_no_secret_is_needed(String preset) {
        assertThat(read("session.preset", preset, "session.store", "redis").store())
                .isEqualTo(StoreKind.REDIS);
    }

    @Test
    void tells_where_each_value_comes_from() {
        String[] settings = {"session.preset", "high-security", "session.timeout", "20m"};

        assertThat(effective("session.timeout", settings))
                .isEqualTo(new EffectiveSetting("session.timeout", "20m", Origin.OWN))
                .hasToString("session.timeout=20m (own value)");
        assertThat(effective("session.cookie.prefix", settings)).hasToString("session.cookie.prefix=host (preset)");
        assertThat(effective("session.store-timeout", settings)).hasToString("session.store-timeout=2s (default)");
        assertThat(effective("session.preset", settings)).hasToString("session.preset=high-security (own value)");
        assertThat(effective("session.preset", "mp.config.profile", "dev"))
                .hasToString("session.preset=development (default)");
    }

    @Test
    void its_table_must_be_complete() {
        String head = "key development production high-security testing clustered\n";

        assertThatThrownBy(() -> PresetTable.parse("key development\n"))
                .hasMessageContaining("columns must be those of");
        assertThatThrownBy(() -> PresetTable.parse(head + "session.timeout 1h 1h\n"))
                .hasMessageContaining("session.timeout must have 5 values");
        assertThatThrownBy(() -> PresetTable.parse(head + "session.load lazy - - - -\nsession.load lazy - - - -\n"))
                .hasMessageContaining("two lines of session.load");
        assertThat(PresetTable.parse(head + "session.load - eager - - -\n"))
                .containsEntry(Preset.DEVELOPMENT, Map.of())
                .containsEntry(Preset.PRODUCTION, Map.of("session.load", "eager"));
    }
}
