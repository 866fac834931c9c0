package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2). */
final class Pbkdf2 {

    private Pbkdf2() {}

    /**
     * @param passphrase text in UTF-8, which is what the platform makes of characters
     * @param salt at least one byte
     * @param iterations how slow it is
     * @return 32 bytes
     */
    static byte[] derive(byte[] passphrase, byte[] salt, int iterations) {
        CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(passphrase));
        char[] password = new char[characters.remaining()];
        characters.get(password);
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, Hkdf.BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(password, '\0');
        }
    }
}
