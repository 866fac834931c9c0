package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionConfigException;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;

class SecretConfigTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SALT = "5f1d3b8e9a7c46f0b2d4e6a8c0f1e3d5";
    private static final String PASSPHRASE = "correct horse battery staple";

    private static SecretConfig read(String... keysAndValues) {
        return SessionConfigReaderTest.read(keysAndValues).secret();
    }

    private static AbstractStringAssert<?> assertRefused(String... keysAndValues) {
        return assertThatThrownBy(() -> read(keysAndValues))
                .isInstanceOf(SessionConfigException.class)
                .message();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String newSecret() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    // A random secret

    @Test
    void thereIsNoneByDefault() {
        assertThat(read()).isEqualTo(SecretConfig.NONE);
        assertThat(read("session.secret", " ")).isEqualTo(SecretConfig.NONE);
    }

    @Test
    void base64Base64urlAndHexAreTheBytesTheyStandFor() {
        for (int length = 32; length < 80; length++) {
            byte[] bytes = random(length);
            for (String text : List.of(
                    Base64.getEncoder().encodeToString(bytes),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getUrlEncoder().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                    HexFormat.of().formatHex(bytes),
                    HexFormat.of().withUpperCase().formatHex(bytes))) {
                assertThat(read("session.secret", text).secrets())
                        .containsExactly(new Secret(bytes, Kdf.HKDF, new byte[0], 600_000));
            }
        }
    }

    @Test
    void thousandsOfRandomSecretsAreAccepted() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(read("session.secret", newSecret()).secrets()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple, and four more words",
                "a text with spaces, long enough but no random one",
                "abc=defghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                "+/+/+/+/+/+/+/-_-_-_-_-_-_-_AbCdEfGhIjKlMnOp"
            })
    void whatIsNeitherBase64NorHexIsRefusedWithTheCommandThatMakesOne(String text) {
        assertRefused("session.secret", text)
                .contains("session.secret is neither base64 nor hex")
                .contains("`openssl rand -base64 32`")
                .contains("session.kdf=pbkdf2 for a passphrase")
                .doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 24, 31})
    void lessThan32BytesAreRefusedInEachEncoding(int length) {
        byte[] bytes = random(length);

        assertRefused("session.secret", HexFormat.of().formatHex(bytes)).contains("has less than 32 bytes: generate");
        assertRefused("session.secret", Base64.getEncoder().encodeToString(bytes))
                .contains("has less than 32 bytes: generate");
    }

    /** 48 hex digits are 24 bytes of chance, although they would be 36 bytes as base64. */
    @Test
    void hexIsNeverTakenForBase64() {
        assertRefused("session.secret", HexFormat.of().formatHex(random(24))).contains("has less than 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                "deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "WxYzWxYzWxYzWxYzWxYzWxYzWxYzWxYzWxYzWxYzWxYz",
                "thisisalongtextoflowercaselettersandnothingelse0",
                "THISISALONGTEXTOFUPPERCASELETTERSANDNOTHINGELSE0",
                "ThisIsMyVeryLongSessionSecretKeyForProduction123",
                "PleaseChangeMeBeforeYouGoToTheRealSystem01234567"
            })
    void whatIsNotRandomIsRefused(String text) {
        assertRefused("session.secret", text)
                .contains("session.secret is not random: generate one with `openssl rand -base64 32`")
                .doesNotContain(text);
    }

    // A passphrase

    @Test
    void aPassphraseIsItsText() {
        SecretConfig config = read("session.secret", PASSPHRASE, "session.kdf", "pbkdf2", "session.kdf.salt", SALT);

        assertThat(config.secrets())
                .containsExactly(new Secret(
                        PASSPHRASE.getBytes(StandardCharsets.UTF_8),
                        Kdf.PBKDF2,
                        SALT.getBytes(StandardCharsets.UTF_8),
                        600_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeit",
                "changeit-changeit-changeit",
                "password-password-password",
                "short words",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababab",
                "12345678901234567890",
                "abcdefghijklmnopqrstuvwxyz",
                "development-secret",
                "my-secret-key-changeme-123"
            })
    void aPassphraseThatIsEasyToGuessIsRefused(String passphrase) {
        assertRefused("session.secret", passphrase, "session.kdf", "pbkdf2", "session.kdf.salt", SALT)
                .contains("session.secret is too easy to guess")
                .doesNotContain(passphrase);
    }

    @Test
    void aPassphraseWithACommaCouldNeverBecomeAPreviousOne() {
        assertRefused(
                        "session.secret",
                        "correct, horse, battery, staple",
                        "session.kdf",
                        "pbkdf2",
                        "session.kdf.salt",
                        SALT)
                .contains("session.secret contains a comma");
    }

    /** OWASP Password Storage Cheat Sheet: 600,000 for PBKDF2-HMAC-SHA256. */
    @Test
    void iterationsAreThoseOfOwaspOrMore() {
        assertRefused("session.kdf.iterations", "599999").contains("session.kdf.iterations=599999 is not allowed");
        assertThat(read(
                                "session.secret",
                                PASSPHRASE,
                                "session.kdf",
                                "pbkdf2",
                                "session.kdf.salt",
                                SALT,
                                "session.kdf.iterations",
                                "1000000")
                        .secrets())
                .extracting(Secret::iterations)
                .containsExactly(1_000_000);
    }

    @Test
    void aPassphraseNeedsASaltOfTheApplication() {
        assertRefused("session.secret", PASSPHRASE, "session.kdf", "pbkdf2")
                .contains("session.kdf=pbkdf2 needs session.kdf.salt")
                .contains("`openssl rand -base64 16`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"salt", "fifteen charact", "00000000000000000000000000000000"})
    void aSaltHas16CharactersThatAreNotAllTheSame(String salt) {
        assertRefused("session.secret", newSecret(), "session.kdf.salt", salt)
                .contains("session.kdf.salt is too short: 16 characters or more");
    }

    // Several secrets

    @Test
    void previousSecretsFollowTheCurrentOne() {
        String current = newSecret();
        String previous = newSecret();
        String oldest = HexFormat.of().formatHex(random(40));

        assertThat(read("session.secret", current, "session.previous-secrets", previous + " , " + oldest)
                        .secrets())
                .extracting(Secret::material)
                .containsExactly(
                        Base64.getDecoder().decode(current),
                        Base64.getDecoder().decode(previous),
                        HexFormat.of().parseHex(oldest));
    }

    @Test
    void previousSecretsWithoutACurrentOneAreRefused() {
        String previous = newSecret();

        assertRefused("session.previous-secrets", previous)
                .contains("session.previous-secrets needs session.secret")
                .doesNotContain(previous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "changeit", "deadbeef"})
    void eachPreviousSecretIsJudgedLikeTheCurrentOne(String weak) {
        assertRefused("session.secret", newSecret(), "session.previous-secrets", newSecret() + "," + weak)
                .contains("session.previous-secrets (number 2) ")
                .doesNotContain(weak.isEmpty() ? "\u0000" : weak);
    }

    @Test
    void aSecretThatIsGivenTwiceIsRefusedAlsoInAnotherEncoding() {
        byte[] bytes = random(32);
        String hex = HexFormat.of().formatHex(bytes);
        String base64 = Base64.getEncoder().encodeToString(bytes);

        assertRefused("session.secret", hex, "session.previous-secrets", newSecret() + "," + base64)
                .contains("session.previous-secrets (number 2) repeats session.secret or another")
                .doesNotContain(hex)
                .doesNotContain(base64);
    }

    @Test
    void morePreviousSecretsThanAnybodyNeedsAreRefused() {
        String many = String.join(
                ",",
                java.util.stream.Stream.generate(SecretConfigTest::newSecret)
                        .limit(11)
                        .toList());

        assertRefused("session.secret", newSecret(), "session.previous-secrets", many)
                .contains("session.previous-secrets has 11 secrets, and at most 10 are allowed");
    }

    // What needs one

    @Test
    void whatNeedsASecretDoesNotStartWithout() {
        assertRefused("session.encryption.enabled", "true")
                .contains("session.encryption.enabled=true needs session.secret, and there is none")
                .contains("`openssl rand -base64 32`")
                .contains("SESSION_SECRET");
        assertThat(read("session.encryption.enabled", "true", "session.secret", newSecret())
                        .secrets())
                .hasSize(1);
    }

    @Test
    void aSecretThatIsRefusedIsOneProblemAndNotTwo() {
        assertRefused("session.encryption.enabled", "true", "session.secret", "changeit")
                .contains("1 problem:")
                .doesNotContain("changeit");
    }

    @Test
    void nothingIsSealedOrCompressedByDefault() {
        assertThat(SessionConfigReaderTest.read().payload()).isEqualTo(PayloadConfig.PLAIN);
        assertThat(SessionConfigReaderTest.read("session.compression.enabled", "true")
                        .payload()
                        .compressedFrom())
                .contains(1024);
    }

    @Test
    void noTextFormShowsASecret() {
        String secret = newSecret();
        SessionConfig config = SessionConfigReaderTest.read("session.secret", secret);

        assertThat(config.toString()).contains("Secret[hidden]").doesNotContain(secret);
    }
}
