package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalNamesTest {

    private static Principal named(String name) {
        return () -> name;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "Ann Onym", "\u00e4nn", "\ud83d\ude00"})
    void text_is_usable(String name) {
        assertThat(PrincipalNames.of(named(name))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann\ud83d", "\ude00ann"})
    void what_a_session_cannot_keep_is_nobody(String name) {
        assertThat(PrincipalNames.of(named(name))).isEmpty();
    }

    @Test
    void a_name_may_be_long_but_not_endless() {
        assertThat(PrincipalNames.of(named("x".repeat(PrincipalNames.LONGEST)))).isPresent();
        assertThat(PrincipalNames.of(named("x".repeat(PrincipalNames.LONGEST + 1))))
                .isEmpty();
    }

    @Test
    void nobody_has_no_name() {
        assertThat(PrincipalNames.of(null)).isEmpty();
        assertThat(PrincipalNames.of(named(null))).isEmpty();
    }
}
