package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class SessionTokenTest {

    @Test
    void has128RandomBitsToFindAnd256ToOpen() {
        BitSet everSet = new BitSet();
        BitSet everClear = new BitSet();
        for (int i = 0; i < 200; i++) {
            BitSet bits = BitSet.valueOf(SessionToken.mint().bytes());
            everSet.or(bits);
            bits.flip(0, 384);
            everClear.or(bits);
        }

        String[] halves = SessionToken.mint().text().split("\\.");
        assertThat(Base64.getUrlDecoder().decode(halves[0])).hasSize(128 / 8);
        assertThat(Base64.getUrlDecoder().decode(halves[1])).hasSize(256 / 8);
        assertThat(everSet.cardinality()).as("bits that were ever set").isEqualTo(384);
        assertThat(everClear.cardinality()).as("bits that were ever clear").isEqualTo(384);
    }

    @Test
    void isNeverGivenTwice() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            texts.add(SessionToken.mint().text());
        }

        assertThat(texts).hasSize(10_000);
    }

    @Test
    void hidesItself() {
        SessionToken token = SessionToken.mint();

        assertThat(token).hasToString("SessionToken[hidden]");
        assertThat(new CommitResult.CookieChange.Replace(
                        token.text(), Duration.ZERO, CommitResult.CookieEnd.AS_CONFIGURED))
                .hasToString("Replace[hidden]");
    }

    @Test
    void ofASessionInACookieHasNoSecretToShow() {
        SessionToken token =
                SessionToken.inCookie(new byte[16], SessionToken.mint().verifierHash());

        assertThatThrownBy(token::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no cookie value");
    }
}
