package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionConfigException;

class ApplicationNameTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";
    private static final Optional<String> WAR = Optional.of("war");

    private final Map<String, String> properties = new HashMap<>();

    private ApplicationNameTest with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    private SessionConfig read(Optional<String> deployedAs) {
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)), deployedAs);
    }

    @Test
    void theApplicationItselfComesFirstThenItsEnvironmentThenQuarkusThenItsDeployment() {
        assertThat(read(Optional.empty()).application()).isEqualTo("application");
        assertThat(read(WAR).application()).isEqualTo("war");
        assertThat(with("quarkus.application.name", "artifact").read(WAR).application())
                .isEqualTo("artifact");
        assertThat(with("APP_NAME", "container").read(WAR).application()).isEqualTo("container");
        assertThat(with("session.application", "own").read(WAR).application()).isEqualTo("own");
    }

    @Test
    void theNameIsAPartOfTheKeysAndOfTheChannel() {
        with("session.application", "shop").with("session.preset", "clustered").with("session.secret", SECRET);

        assertThat(read(WAR).redis().keyPrefix()).isEqualTo("sojourn:shop:");
        assertThat(read(WAR).cluster().orElseThrow().channel()).isEqualTo("sojourn:shop:cluster");
        assertThat(with("session.redis.key-prefix", "own:").read(WAR).redis().keyPrefix())
                .isEqualTo("own:");
    }

    @Test
    void theLongestNameFitsIntoAKeyPrefix() {
        String longest = "n".repeat(50);
        SessionConfig config = with("session.application", longest).read(WAR);

        assertThat(with("session.redis.key-prefix", config.redis().keyPrefix())
                        .with("session.store", "redis")
                        .with("session.preset", "development")
                        .read(WAR)
                        .redis()
                        .keyPrefix())
                .isEqualTo("sojourn:" + longest + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "Shop-2", "shop_eu", "shop.eu", "shop/eu", "7"})
    void namesAreOfPlainCharacters(String name) {
        assertThat(with("session.application", name).read(WAR).application()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my shop", "shop:eu", "shop*", "{shop}", "café", "-shop", "/shop", "sh\"op"})
    void otherNamesAreRefused(String name) {
        with("session.application", name);

        assertThatThrownBy(() -> read(WAR))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.application=" + name + " cannot be the name of an application: set"
                        + " session.application to 1 to 50 letters, digits,");
    }

    @Test
    void namesOfMoreThanFiftyCharactersAreRefused() {
        with("session.application", "n".repeat(51));

        assertThatThrownBy(() -> read(WAR)).hasMessageContaining("1 to 50 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APP_NAME", "quarkus.application.name"})
    void aRefusedNameIsToldWithWhereItComesFrom(String key) {
        with(key, "My Shop");

        assertThatThrownBy(() -> read(WAR))
                .hasMessageContaining(
                        key + "=My Shop cannot be the name of an application: set session.application to");
        assertThatCode(() -> with("session.application", "shop").read(WAR)).doesNotThrowAnyException();
    }

    @Test
    void aContextRootThatIsNoNameIsToldAsWhatItIs() {
        assertThatThrownBy(() -> read(Optional.of("my shop")))
                .hasMessageContaining("the context root or archive my shop cannot be the name of an application");
    }

    @Test
    void inServiceNobodySharesAStoreWithoutAName() {
        with("session.store", "redis").with("session.secret", SECRET);

        assertThatThrownBy(() -> read(Optional.empty()))
                .hasMessageContaining("1 problem")
                .hasMessageContaining("session.store=redis needs session.application, since this runtime gives the"
                        + " application no name: set it to 1 to 50 letters");
        assertThatCode(() -> read(WAR)).doesNotThrowAnyException();
        assertThatCode(() -> with("session.preset", "development").read(Optional.empty()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/shop,     other-1.0,              shop",
                "/shop/eu,  -,                      shop/eu",
                "'',        shop,                   shop",
                "/,         shop,                   shop",
                "'',        shop-1.2.3,             shop",
                "'',        shop-1.0-SNAPSHOT,      shop",
                "'',        shop-2.0.0.Final,       shop",
                "'',        shop-7,                 shop",
                "'',        shop-7-SNAPSHOT,        shop",
                "'',        shop##002,              shop",
                "'',        web-3-tier,             web-3-tier",
                "'',        shop2,                  shop2",
                "'',        -,                      -",
                "'',        '',                     -",
                "'',        -1.0,                   -"
            })
    void aDeploymentIsCalledByItsContextRootElseByItsArchiveWithoutVersion(
            String contextRoot, String archive, String name) {
        assertThat(ApplicationName.deployed(contextRoot, Optional.ofNullable(archive)))
                .isEqualTo(Optional.ofNullable(name));
    }
}
