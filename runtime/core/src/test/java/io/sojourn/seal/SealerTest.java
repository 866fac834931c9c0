package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.testing.Secrets;

class SealerTest {

    private static final byte[] OWNER = bytes("the key of a session");
    private static final byte[] ASSOCIATED = bytes("a header");
    private static final byte[] PLAIN = bytes("what nobody else reads");

    private final Sealer sealer = keys("secret").sealer("record:shop");

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static void assertRefuses(Sealer other, byte[] owner, byte[] associated, byte[] sealed) {
        assertThatThrownBy(() -> other.open(owner, associated, sealed))
                .isInstanceOf(SessionCorruptException.class)
                .hasNoCause();
    }

    @Test
    void opensWhatItSealed() {
        for (byte[] plain : List.of(PLAIN, new byte[0], new byte[100_000])) {
            byte[] sealed = sealer.seal(OWNER, ASSOCIATED, plain);

            assertThat(sealed).hasSize(plain.length + Sealer.OVERHEAD);
            assertThat(sealer.open(OWNER, ASSOCIATED, sealed)).isEqualTo(plain);
        }
    }

    @Test
    void sealsTheSameBytesDifferentlyEachTime() {
        Set<List<Byte>> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);
            Byte[] nonce = new Byte[12];
            Arrays.setAll(nonce, at -> sealed[4 + at]);
            nonces.add(List.of(nonce));
        }
        assertThat(nonces).hasSize(10_000);
    }

    @Test
    @Tag("slow")
    void opensNothingThatWasChangedAtAnyPlaceInAnyWay() {
        byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);
        for (int at = 0; at < sealed.length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = sealed.clone();
                changed[at] ^= (byte) change;
                assertRefuses(sealer, OWNER, ASSOCIATED, changed);
            }
        }
    }

    @Test
    void opensNothingThatWasCutOffOrHasSomethingAdded() {
        byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);
        for (int length = 0; length < sealed.length + 20; length++) {
            if (length != sealed.length) {
                assertRefuses(sealer, OWNER, ASSOCIATED, Arrays.copyOf(sealed, length));
            }
        }
    }

    @Test
    void opensNothingOfAnotherOwnerOrState() {
        byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);

        assertRefuses(sealer, bytes("the key of another"), ASSOCIATED, sealed);
        assertRefuses(sealer, OWNER, bytes("another header"), sealed);
        assertRefuses(sealer, OWNER, new byte[0], sealed);
    }

    /** Where one part ends and the next begins is part of what is sealed. */
    @Test
    void doesNotTakeTheEndOfOnePartForTheBeginningOfTheNext() {
        byte[] sealed = sealer.seal(bytes("owner"), bytes("state"), PLAIN);

        assertRefuses(sealer, bytes("owners"), bytes("tate"), sealed);
        assertRefuses(keys("secret").sealer("record:shopo"), bytes("wner"), bytes("state"), sealed);
    }

    @Test
    void opensNothingOfAnotherPurposeOrApplication() {
        byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);

        assertRefuses(keys("secret").sealer("record:admin"), OWNER, ASSOCIATED, sealed);
        assertRefuses(keys("secret").sealer("cookie:session"), OWNER, ASSOCIATED, sealed);
        assertRefuses(keys("another secret").sealer("record:shop"), OWNER, ASSOCIATED, sealed);
    }

    /** The same with the number of the right key in front, so that the key is found and the seal itself decides. */
    @Test
    void doesNotRelyOnTheNumberOfTheKey() {
        byte[] sealed = sealer.seal(OWNER, ASSOCIATED, PLAIN);
        Sealer other = keys("another secret").sealer("record:shop");
        byte[] number = other.seal(OWNER, ASSOCIATED, PLAIN);
        System.arraycopy(number, 0, sealed, 0, 4);

        assertRefuses(other, OWNER, ASSOCIATED, sealed);
    }

    @Test
    void opensWhatAPreviousSecretSealedAndSealsWithTheCurrentOne() {
        byte[] old = sealer.seal(OWNER, ASSOCIATED, PLAIN);
        Sealer rotated = keys("new secret", "older secret", "secret").sealer("record:shop");

        assertThat(rotated.open(OWNER, ASSOCIATED, old)).isEqualTo(PLAIN);
        byte[] anew = rotated.seal(OWNER, ASSOCIATED, PLAIN);
        assertThat(keys("new secret").sealer("record:shop").open(OWNER, ASSOCIATED, anew))
                .isEqualTo(PLAIN);
        assertRefuses(sealer, OWNER, ASSOCIATED, anew);
    }

    @Test
    void opensNothingWhenTheSecretWasRemoved() {
        byte[] old = sealer.seal(OWNER, ASSOCIATED, PLAIN);

        assertThatThrownBy(() -> keys("new secret").sealer("record:shop").open(OWNER, ASSOCIATED, old))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining("session.previous-secrets");
    }

    /** A key is made of the whole secret: what begins alike is as different as anything else. */
    @Test
    void usesEveryByteOfTheSecret() {
        String begin = "0123456789abcdef0123456789abcdef";
        byte[] sealed = keys(begin + "1").sealer("x").seal(OWNER, ASSOCIATED, PLAIN);

        assertRefuses(keys(begin + "2").sealer("x"), OWNER, ASSOCIATED, sealed);
        assertRefuses(keys(begin).sealer("x"), OWNER, ASSOCIATED, sealed);
    }

    @Test
    void theSaltAndTheIterationsArePartOfTheKey() {
        Sealer one = passphrase("salt", 2);

        byte[] sealed = one.seal(OWNER, ASSOCIATED, PLAIN);

        assertThat(passphrase("salt", 2).open(OWNER, ASSOCIATED, sealed)).isEqualTo(PLAIN);
        assertRefuses(passphrase("pepper", 2), OWNER, ASSOCIATED, sealed);
        assertRefuses(passphrase("salt", 3), OWNER, ASSOCIATED, sealed);
        Keyring salted = Keyring.of(new SecretConfig(
                        List.of(new Secret(bytes("secret"), Kdf.HKDF, bytes("the salt of an application"), 1))))
                .orElseThrow();
        assertRefuses(salted.sealer("record:shop"), OWNER, ASSOCIATED, sealer.seal(OWNER, ASSOCIATED, PLAIN));
    }

    private static Sealer passphrase(String salt, int iterations) {
        Secret secret = new Secret(bytes("correct horse"), Kdf.PBKDF2, bytes(salt), iterations);
        return Keyring.of(new SecretConfig(List.of(secret))).orElseThrow().sealer("x");
    }

    /** With a derivation for each of them this would be more than an hour. */
    @Test
    @Tag("slow")
    void stretchesAPassphraseOnceAndNeverForGarbage() {
        Secret secret = new Secret(bytes("correct horse"), Kdf.PBKDF2, bytes("salt"), 600_000);
        Keyring keyring = Keyring.of(new SecretConfig(List.of(secret, Secrets.secret("previous"))))
                .orElseThrow();
        byte[] garbage = new byte[200];

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Sealer one = keyring.sealer("x");
            byte[] wrong = one.seal(bytes("other"), ASSOCIATED, PLAIN);
            for (int i = 0; i < 10_000; i++) {
                assertRefuses(one, OWNER, ASSOCIATED, garbage);
                assertRefuses(one, OWNER, ASSOCIATED, wrong);
            }
        });
    }
}
