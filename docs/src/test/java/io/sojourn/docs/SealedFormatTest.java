package io.sojourn.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.seal.RecordFrame;
import io.sojourn.seal.SealContext;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;

/** The vectors of the page follow from its formulas, written here once more, and the library agrees with them. */
class SealedFormatTest {

    private static final Properties VECTORS = vectors();

    private static Properties vectors() {
        Properties vectors = new Properties();
        try {
            vectors.load(new StringReader(Repository.read(Repository.EXAMPLES.resolve("sealed-vectors.txt"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    private static String text(String name) {
        assertThat(VECTORS).containsKey(name);
        return VECTORS.getProperty(name);
    }

    private static byte[] hex(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    // The formulas

    @Test
    void theKeysFollowFromTheSecret() {
        assertThat(hmac(new byte[32], hex("secret"))).isEqualTo(hex("extracted"));
        assertThat(expand("seal " + text("record.purpose"))).isEqualTo(hex("record.key"));
        assertThat(expand("id " + text("record.purpose"))).startsWith(hex("record.number"));
        assertThat(expand("sign " + text("token.purpose"))).isEqualTo(hex("token.key"));
        assertThat(hmac(hex("record.key"), text("record.session").getBytes(UTF_8)))
                .isEqualTo(hex("record.ownerKey"));
    }

    @Test
    void aPassphraseIsStretched() throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(
                text("passphrase").toCharArray(),
                text("salt").getBytes(UTF_8),
                Integer.parseInt(text("iterations")),
                256);

        assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded())
                .isEqualTo(hex("stretched"));
    }

    @Test
    void aTokenIsItsThreeParts() throws GeneralSecurityException {
        assertThat(hmac(hex("token.key"), joined(hex("token.lookup"), hex("token.verifier"))))
                .startsWith(hex("token.tag"));
        assertThat(base64(hex("token.lookup")) + '.' + base64(hex("token.verifier")) + '.' + base64(hex("token.tag")))
                .isEqualTo(text("token.text"));
        assertThat(base64(MessageDigest.getInstance("SHA-256").digest(hex("token.lookup"))))
                .isEqualTo(text("record.session"));
    }

    @Test
    void aRecordIsSealed() throws GeneralSecurityException {
        byte[] owner = text("record.session").getBytes(UTF_8);
        byte[] form = {2};
        byte[] sealed = encrypted("record", owner, joined(form, hex("record.header")), hex("record.frame"));

        assertThat(joined(form, hex("record.number"), sealed)).isEqualTo(hex("record.payload"));
    }

    @Test
    void theNonceOfARecordIsInItsHeader() {
        SessionHeader header = EntryCodec.decodeHeader(hex("record.header"));

        assertThat(ByteBuffer.allocate(12)
                        .putLong(header.writeId())
                        .putInt((int) header.version())
                        .array())
                .isEqualTo(hex("record.nonce"));
    }

    @Test
    void theShortFormIsItsParts() {
        byte[] flags = {1};
        byte[] aSecondLater = {(byte) 0xd0, 0x0f};
        byte[] upToTheEnd = {0};
        byte[] name = "cart".getBytes(UTF_8);

        assertThat(joined(flags, aSecondLater, new byte[] {4}, name, upToTheEnd, "{\"total\":3}".getBytes(UTF_8)))
                .isEqualTo(hex("record.frame"))
                .isEqualTo(hex("cookie.frame"));
    }

    @Test
    void aCookieIsSealed() throws GeneralSecurityException {
        byte[] lookup = hex("cookie.lookup");
        byte[] form = {1};
        byte[] end = {(byte) 0x80};
        byte[] plain = joined(hex("cookie.header"), hex("cookie.frame"), end);
        byte[] associated = joined(form, text("cookie.epoch").getBytes(UTF_8));

        assertThat(expand("seal " + text("cookie.purpose"))).isEqualTo(hex("cookie.key"));
        assertThat(expand("id " + text("cookie.purpose"))).startsWith(hex("cookie.number"));
        assertThat(hmac(hex("cookie.key"), lookup)).isEqualTo(hex("cookie.ownerKey"));
        byte[] sealed =
                joined(hex("cookie.number"), hex("cookie.nonce"), encrypted("cookie", lookup, associated, plain));
        assertThat(base64(joined(form, lookup, sealed))).isEqualTo(text("cookie.value"));
    }

    private static byte[] encrypted(String what, byte[] owner, byte[] associated, byte[] plain)
            throws GeneralSecurityException {
        byte[] purpose = text(what + ".purpose").getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(hex(what + ".ownerKey"), "AES"),
                new GCMParameterSpec(128, hex(what + ".nonce")));
        cipher.updateAAD(joined(length(purpose), purpose, length(owner), owner, associated));
        return cipher.doFinal(plain);
    }

    // The library

    @Test
    void theLibraryOpensTheRecord() {
        Keyring keyring = keyring(new Secret(hex("secret"), Kdf.HKDF, new byte[0], 1));
        RecordCodec codec = RecordCodec.of(
                new PayloadConfig(true, Optional.empty()), Optional.of(keyring.sealer(text("record.purpose"))));
        SessionHeader header = EntryCodec.decodeHeader(hex("record.header"));
        SealContext context = new SealContext(
                text("record.session").getBytes(UTF_8),
                header.createdAt(),
                header.writeId(),
                header.version(),
                () -> hex("record.header"));

        SessionRecord read = codec.read(hex("record.payload"), context);

        assertThat(read.section("cart")).hasValue("{\"total\":3}".getBytes(UTF_8));
        assertThat(read.authenticatedAt()).contains(header.createdAt().plusSeconds(1));
        assertThat(EntryCodec.savedHeader(header)).isEqualTo(hex("record.header"));
    }

    @Test
    void theLibraryOpensTheCookie() {
        Keyring keyring = keyring(new Secret(hex("secret"), Kdf.HKDF, new byte[0], 1));
        CookieSeal seal = new CookieSeal(keyring.sealer(text("cookie.purpose")), text("cookie.epoch"), 0);

        CookieSeal.Opened opened = seal.open(text("cookie.value")).orElseThrow();

        assertThat(opened.lookup()).isEqualTo(hex("cookie.lookup"));
        assertThat(opened.content()).isEqualTo(joined(hex("cookie.header"), hex("cookie.frame")));
        SessionEntry entry = EntryCodec.decode(opened.content());
        assertThat(RecordFrame.read(entry.payload(), entry.header().createdAt()).sizes())
                .isEqualTo(Map.of("cart", 11));
    }

    @Test
    void theLibrarySignsTheToken() {
        Keyring keyring = keyring(new Secret(hex("secret"), Kdf.HKDF, new byte[0], 1));

        assertThat(keyring.signer(text("token.purpose")).sign(joined(hex("token.lookup"), hex("token.verifier"))))
                .startsWith(hex("token.tag"));
    }

    @Test
    void theLibraryStretchesThePassphrase() {
        Keyring keyring = keyring(new Secret(
                text("passphrase").getBytes(UTF_8),
                Kdf.PBKDF2,
                text("salt").getBytes(UTF_8),
                Integer.parseInt(text("iterations"))));
        byte[] message = "message".getBytes(UTF_8);
        byte[] key = hmac(hex("stretched"), joined("io.sojourn/1 sign token".getBytes(UTF_8), new byte[] {1}));

        assertThat(keyring.signer("token").sign(message)).isEqualTo(hmac(key, message));
    }

    private static Keyring keyring(Secret secret) {
        return Keyring.of(new SecretConfig(List.of(secret))).orElseThrow();
    }

    private static byte[] expand(String what) {
        return hmac(hex("extracted"), joined(("io.sojourn/1 " + what).getBytes(UTF_8), new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] length(byte[] part) {
        return ByteBuffer.allocate(4).putInt(part.length).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
