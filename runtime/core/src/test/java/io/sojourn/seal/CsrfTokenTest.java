package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CsrfTokenTest {

    static final byte[] SECRET = new byte[32];

    @Property
    @Tag("fuzz")
    void whatIsWrittenIsRecognisedWithTheSameSecretAlone(
            @ForAll @Size(32) byte[] secret, @ForAll @Size(32) byte[] other) {
        String written = CsrfToken.of(secret).masked();

        assertThat(CsrfToken.of(secret).matches(written)).isTrue();
        assertThat(CsrfToken.of(other).matches(written)).isEqualTo(Arrays.equals(secret, other));
    }

    @Property
    @Tag("fuzz")
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThat(CsrfToken.of(SECRET).matches(text)).isFalse();
    }

    @Property
    @Tag("fuzz")
    void anyOtherTextOfTheSameLengthIsRefused(@ForAll @Size(86) char[] text) {
        assertThat(CsrfToken.of(SECRET).matches(new String(text))).isFalse();
    }

    @Property
    @Tag("fuzz")
    void oneChangedCharacterIsEnough(@ForAll @IntRange(min = 0, max = 84) int position) {
        CsrfToken token = CsrfToken.of(SECRET);
        char[] written = token.masked().toCharArray();
        written[position] = written[position] == 'A' ? 'B' : 'A';

        assertThat(token.matches(new String(written))).isFalse();
    }

    /** Otherwise the lengths of compressed pages would tell it bit by bit. */
    @Test
    void noPositionIsTheSameEachTime() {
        CsrfToken token = CsrfToken.of(SECRET);
        for (int position = 0; position < 85; position++) {
            Set<Character> seen = new HashSet<>();
            for (int i = 0; i < 64; i++) {
                seen.add(token.masked().charAt(position));
            }
            assertThat(seen).hasSizeGreaterThan(8);
        }
    }

    @Test
    void itsTextFormTellsNothing() {
        assertThat(CsrfToken.of(SECRET)).hasToString("CsrfToken[hidden]");
    }
}
