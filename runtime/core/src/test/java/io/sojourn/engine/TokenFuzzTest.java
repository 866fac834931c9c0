package io.sojourn.engine;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;

import io.sojourn.testing.Mutation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Reading tokens that nobody wrote: never an exception, and a token has one spelling. */
@Tag("fuzz")
class TokenFuzzTest {

    private static final String ALPHABET = "ABab01-_.=+/ \u00e4\u0000";

    private final TokenText tagged = new TokenText(Optional.of(keys("secret", "previous")), "session");
    private final TokenText untagged = new TokenText(Optional.empty(), "session");

    @Property
    void randomTextIsNoToken(@ForAll Random random) {
        String text = text(random);

        assertThat(tagged.read(text)).isEmpty();
        untagged.read(text).ifPresent(token -> assertThat(token.text()).isEqualTo(text));
    }

    @Property
    void aChangedTokenWithATagIsNone(@ForAll Random random) {
        String valid = tagged.write(SessionToken.mint());
        String text = new String(Mutation.of(valid.getBytes(ISO_8859_1), random), ISO_8859_1);

        assertThat(tagged.read(text).isPresent()).isEqualTo(text.equals(valid));
    }

    @Property
    void aChangedTokenWithoutATagIsTheTokenThatItSpellsOrNone(@ForAll Random random) {
        String valid = SessionToken.mint().text();
        String text = new String(Mutation.of(valid.getBytes(ISO_8859_1), random), ISO_8859_1);

        untagged.read(text).ifPresent(token -> assertThat(token.text()).isEqualTo(text));
    }

    /** Of the characters that mean something, and often of a length that does. */
    private static String text(Random random) {
        int[] lengths = {SessionToken.CHARS, SessionToken.CHARS + 13, random.nextInt(200)};
        StringBuilder text = new StringBuilder();
        for (int i = lengths[random.nextInt(3)]; i > 0; i--) {
            text.append(
                    random.nextInt(20) == 0
                            ? (char) random.nextInt(0x10000)
                            : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        if (text.length() > 66 && random.nextBoolean()) {
            text.setCharAt(22, '.');
            text.setCharAt(66, '.');
        }
        return text.toString();
    }
}
