package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

class SignerTest {

    private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);

    private final Signer signer = keys("secret").signer("token");

    @Test
    void verifiesWhatItSignedWholeOrShortened() {
        byte[] signature = signer.sign(MESSAGE);

        assertThat(signature).hasSize(32);
        for (int length = 8; length <= 32; length++) {
            assertThat(signer.verifies(MESSAGE, Arrays.copyOf(signature, length)))
                    .isTrue();
        }
    }

    @Test
    void isNotContentWithAFewBytesNorWithTooMany() {
        byte[] signature = signer.sign(MESSAGE);

        for (int length = 0; length < 8; length++) {
            assertThat(signer.verifies(MESSAGE, Arrays.copyOf(signature, length)))
                    .isFalse();
        }
        assertThat(signer.verifies(MESSAGE, Arrays.copyOf(signature, 33))).isFalse();
    }

    @Test
    void refusesEveryChange() {
        byte[] signature = signer.sign(MESSAGE);
        for (int at = 0; at < signature.length; at++) {
            byte[] changed = signature.clone();
            changed[at] ^= 1;
            assertThat(signer.verifies(MESSAGE, changed)).isFalse();
        }
        assertThat(signer.verifies("another message".getBytes(US_ASCII), signature))
                .isFalse();
    }

    @Test
    void verifiesWithPreviousSecretsAndSignsWithTheCurrentOne() {
        Signer rotated = keys("new secret", "secret").signer("token");

        assertThat(rotated.verifies(MESSAGE, signer.sign(MESSAGE))).isTrue();
        assertThat(signer.verifies(MESSAGE, rotated.sign(MESSAGE))).isFalse();
    }

    @Test
    void hasAKeyForEachPurpose() {
        assertThat(keys("secret").signer("binding").sign(MESSAGE)).isNotEqualTo(signer.sign(MESSAGE));
    }

    /** Otherwise the signature of an owner would be the key that seals its data. */
    @Test
    void hasAnotherKeyThanWhatSealsForTheSamePurpose() throws Exception {
        byte[] sealed =
                keys("secret").sealer("token", length -> new byte[length]).seal(MESSAGE, MESSAGE, MESSAGE);
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(signer.sign(MESSAGE), "AES"));
        byte[] secondCounterBlock = new byte[16];
        secondCounterBlock[15] = 2;
        byte[] keyStream = aes.doFinal(secondCounterBlock);

        byte[] guessed = new byte[MESSAGE.length];
        for (int i = 0; i < guessed.length; i++) {
            guessed[i] = (byte) (sealed[16 + i] ^ keyStream[i]);
        }
        assertThat(guessed).isNotEqualTo(MESSAGE);
    }

    /** There is one algorithm, and none to fall back to. */
    @Test
    void refusesASignatureOfAnOlderAlgorithm() throws Exception {
        byte[] key = Hkdf.expand(
                Hmac.with(Hkdf.extract(new byte[0], "secret".getBytes(US_ASCII))),
                "io.sojourn/1 sign token".getBytes(US_ASCII));
        Mac sha256 = Mac.getInstance("HmacSHA256");
        sha256.init(new SecretKeySpec(key, "HmacSHA256"));
        assertThat(signer.verifies(MESSAGE, sha256.doFinal(MESSAGE))).isTrue();
        Mac sha1 = Mac.getInstance("HmacSHA1");
        sha1.init(new SecretKeySpec(key, "HmacSHA1"));

        assertThat(signer.verifies(MESSAGE, sha1.doFinal(MESSAGE))).isFalse();
    }
}
