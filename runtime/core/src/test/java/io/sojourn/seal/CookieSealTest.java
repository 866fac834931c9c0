package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.testing.Secrets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@PropertyDefaults(edgeCases = EdgeCasesMode.MIXIN)
class CookieSealTest {

    private static final byte[] LOOKUP = new byte[CookieSeal.LOOKUP_BYTES];
    private static final byte[] CONTENT = "{\"data\":{\"user\":{\"name\":\"ada\"}},\"v\":1}".getBytes(UTF_8);
    private static final char[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray();

    private final CookieSeal seal = seal("cookie:session", "", 0, "current");

    private static CookieSeal seal(String purpose, String epoch, int padding, String... secrets) {
        return new CookieSeal(Secrets.keys(secrets).sealer(purpose), epoch, padding);
    }

    private static Optional<byte[]> content(CookieSeal seal, String value) {
        return seal.open(value).map(CookieSeal.Opened::content);
    }

    @Test
    void opensWhatWasSealed() {
        byte[] lookup = new byte[CookieSeal.LOOKUP_BYTES];
        Arrays.fill(lookup, (byte) 0xee);

        CookieSeal.Opened opened = seal.open(seal.seal(lookup, CONTENT)).orElseThrow();

        assertThat(opened.lookup()).isEqualTo(lookup);
        assertThat(opened.content()).isEqualTo(CONTENT);
    }

    @Test
    void makesACookieValueThatShowsNothingAndNeverRepeats() {
        String value = seal.seal(LOOKUP, CONTENT);

        assertThat(value).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(value), UTF_8)).doesNotContain("ada", "user");
        assertThat(seal.seal(LOOKUP, CONTENT)).isNotEqualTo(value);
    }

    @Test
    @org.junit.jupiter.api.Tag("slow")
    void everyChangedCharacterAtEveryPositionIsRejected() {
        String value = seal.seal(LOOKUP, CONTENT);

        for (int i = 0; i < value.length(); i++) {
            for (char other : ALPHABET) {
                if (other != value.charAt(i)) {
                    String changed = value.substring(0, i) + other + value.substring(i + 1);
                    assertThat(seal.open(changed)).as("character " + i).isEmpty();
                }
            }
        }
    }

    @Test
    void everyFlippedBitIsRejected() {
        byte[] bytes = Base64.getUrlDecoder().decode(seal.seal(LOOKUP, CONTENT));

        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << (i % 8));
            assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped)))
                    .as("bit " + i)
                    .isEmpty();
        }
    }

    @Test
    void everyBeginningAndEveryContinuationIsRejected() {
        String value = seal.seal(LOOKUP, CONTENT);

        for (int length = 0; length < value.length(); length++) {
            assertThat(seal.open(value.substring(0, length))).isEmpty();
        }
        for (String more : new String[] {"A", "AA", "AAAA", "=", "==", " ", value}) {
            assertThat(seal.open(value + more)).as("with " + more).isEmpty();
        }
    }

    @Test
    void whatIsNotSealedIsRejected() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        byte[] plain = new byte[17 + 60 + CONTENT.length];
        plain[0] = 1;
        System.arraycopy(CONTENT, 0, plain, 17, CONTENT.length);

        assertThat(seal.open(encoder.encodeToString(CONTENT))).isEmpty();
        assertThat(seal.open(encoder.encodeToString(plain))).isEmpty();
        assertThat(seal.open(new String(CONTENT, UTF_8))).isEmpty();
    }

    @Test
    void theShortestAndTheLongestMayOpen() {
        CookieSeal bare = new CookieSeal(Secrets.keys("secret").sealer("cookie:session"), "", 0);
        String shortest = bare.seal(new byte[16], new byte[0]);

        assertThat(bare.mayOpen(shortest)).isTrue();
        assertThat(bare.mayOpen(shortest.substring(1))).isFalse();
        assertThat(bare.mayOpen("A".repeat(1 << 16))).isTrue();
        assertThat(bare.mayOpen("A".repeat((1 << 16) + 1))).isFalse();
    }

    @Test
    void anotherCookieAnotherEpochAndAnotherApplicationDoNotOpenIt() {
        String value = seal.seal(LOOKUP, CONTENT);

        assertThat(seal("cookie:other", "", 0, "current").open(value)).isEmpty();
        assertThat(seal("record", "", 0, "current").open(value)).isEmpty();
        assertThat(seal("cookie:session", "2", 0, "current").open(value)).isEmpty();
        assertThat(seal("cookie:session", "", 0, "stranger").open(value)).isEmpty();
        assertThat(content(seal("cookie:session", "", 0, "current"), value)).contains(CONTENT);
    }

    @Test
    void theContentOfOneSessionDoesNotOpenUnderTheLookupOfAnother() {
        byte[] bytes = Base64.getUrlDecoder().decode(seal.seal(LOOKUP, CONTENT));
        bytes[1] ^= 1;

        assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEmpty();
    }

    @Test
    void aPreviousSecretStillOpensAndTheCurrentOneSeals() {
        String old = seal("cookie:session", "", 0, "old").seal(LOOKUP, CONTENT);
        CookieSeal rotated = seal("cookie:session", "", 0, "current", "old");

        assertThat(content(rotated, old)).contains(CONTENT);
        assertThat(content(seal, rotated.seal(LOOKUP, CONTENT))).contains(CONTENT);
        assertThat(seal.open(old)).isEmpty();
    }

    /** Defect of others: what an attacker can influence is compressed beside a secret, and the length tells a match. */
    @Test
    void theLengthDependsOnTheLengthOfTheContentAlone() {
        byte[] repetitive = "aaaa".repeat(200).getBytes(UTF_8);
        byte[] random = new byte[800];
        new Random(1).nextBytes(random);

        assertThat(seal.seal(LOOKUP, repetitive)).hasSameSizeAs(seal.seal(LOOKUP, random));
    }

    /** Defect of others: base64 twice, and half of what a browser keeps is gone. */
    @Test
    void aValueIsAThirdLongerThanItsContentAndLittleMore() {
        assertThat(seal.seal(LOOKUP, new byte[2900]).length()).isLessThan(2900 * 4 / 3 + 70);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64, 256, 2048})
    void paddingHidesTheLengthWithinItsStep(int padding) {
        CookieSeal padded = seal("cookie:session", "", padding, "current");
        int shortest = padded.seal(LOOKUP, new byte[0]).length();

        for (int length = 0; length < padding; length++) {
            byte[] content = new byte[length];
            String value = padded.seal(LOOKUP, content);
            assertThat(value).hasSize(shortest);
            assertThat(content(padded, value)).contains(content);
        }
        assertThat(padded.seal(LOOKUP, new byte[padding]).length()).isGreaterThan(shortest);
    }

    @Test
    void paddingCanBeChangedAtAnyTime() {
        String value = seal("cookie:session", "", 64, "current").seal(LOOKUP, CONTENT);

        assertThat(content(seal, value)).contains(CONTENT);
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.seal(new byte[3], CONTENT))
                .withMessageContaining("16 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal("cookie:session", "", -1, "current"))
                .withMessageContaining("padding");
    }

    @Property
    @Tag("fuzz")
    void anyContentOpensAgain(@ForAll @Size(max = 3000) byte[] content, @ForAll @IntRange(max = 100) int padding) {
        CookieSeal any = seal("cookie:session", "1", padding, "current");

        assertThat(content(any, any.seal(LOOKUP, content))).contains(content);
    }

    @Property
    @Tag("fuzz")
    void noTextOpensAndNoneIsAnError(@ForAll("texts") String text) {
        assertThat(seal.open(text)).isEmpty();
    }

    @Property
    @Tag("fuzz")
    void noDamageOpens(
            @ForAll("texts") String insert,
            @ForAll @IntRange(max = 200) int at,
            @ForAll @IntRange(max = 40) int removed) {
        String value = seal.seal(LOOKUP, CONTENT);
        int from = Math.min(at, value.length());
        String damaged = value.substring(0, from) + insert + value.substring(Math.min(value.length(), from + removed));

        assertThat(seal.open(damaged).isPresent()).isEqualTo(damaged.equals(value));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.strings().withChars(ALPHABET).ofMaxLength(3000),
                Arbitraries.strings().withChars(ALPHABET).ofMaxLength(300).map(text -> "AQ" + text));
    }
}
