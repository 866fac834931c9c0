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
    @ValueSource(strings = {"ann", "Ann Onym", "\u00e4nn", "\ud83d\ude00", "\u200fann", "\u4e2d", "7"})
    void textIsUsable(String name) {
        assertThat(PrincipalNames.of(named(name))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann\ud83d", "\ude00ann"})
    void whatASessionCannotKeepIsNobody(String name) {
        assertThat(PrincipalNames.of(named(name))).isEmpty();
    }

    /** Blanks, format characters, marks without a letter, and letters that are drawn as nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0",
                "\u3000",
                "\t\r\n",
                "\u0000",
                "\u200b",
                "\u200d\u2060",
                "\ufeff",
                "\u202e",
                "\u00ad",
                "\udb40\udc41",
                "\ufe0f",
                "\u0301",
                "\u3164",
                "\u115f\u1160",
                "\uffa0",
                "\u2800",
                " \u200b\t\u3164"
            })
    void aNameThatNobodyCanSeeIsNobody(String name) {
        assertThat(PrincipalNames.of(named(name))).isEmpty();
        assertThat(PrincipalNames.of(named(name + "a"))).isPresent();
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
