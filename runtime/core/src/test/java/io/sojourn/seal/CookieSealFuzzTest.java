package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;

import io.sojourn.testing.Mutation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Opening cookie values that nobody sealed: never an exception, and none of them opens. */
@Tag("fuzz")
class CookieSealFuzzTest {

    private final CookieSeal seal = new CookieSeal(keys("secret", "previous").sealer("cookie:session"), "1", 32);

    @Property
    void randomBytesDoNotOpen(@ForAll Random random) {
        byte[] bytes = Mutation.random(random, 400);
        if (bytes.length > 0) {
            bytes[0] = 1;
        }

        assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEmpty();
        assertThat(seal.open(new String(bytes, ISO_8859_1))).isEmpty();
    }

    @Property
    void aChangedValueDoesNotOpen(@ForAll Random random) {
        String valid = seal.seal(new byte[CookieSeal.LOOKUP_BYTES], Mutation.random(random, 200));
        String value = new String(Mutation.of(valid.getBytes(ISO_8859_1), random), ISO_8859_1);

        assertThat(seal.open(value).isPresent()).isEqualTo(value.equals(valid));
    }
}
