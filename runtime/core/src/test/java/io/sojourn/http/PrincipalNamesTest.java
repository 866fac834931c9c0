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
    void textIsUsable(String name) {
        assertThat(PrincipalNames.of(named(name))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann\ud83d", "\ude00ann"})
    void whatASessionCannotKeepIsNobody(String name) {
        assertThat(PrincipalNames.of(named(name))).isEmpty();
    }

    @Test
    void aNameMayBeLongButNotEndless() {
        assertThat(PrincipalNames.of(named("x".repeat(PrincipalNames.LONGEST)))).isPresent();
        assertThat(PrincipalNames.of(named("x".repeat(PrincipalNames.LONGEST + 1))))
                .isEmpty();
    }

    @Test
    void nobodyHasNoName() {
        assertThat(PrincipalNames.of(null)).isEmpty();
        assertThat(PrincipalNames.of(named(null))).isEmpty();
    }
}
