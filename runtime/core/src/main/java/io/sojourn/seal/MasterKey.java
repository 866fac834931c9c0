package io.sojourn.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;

/**
 * One secret after HKDF-Extract (RFC 5869) or PBKDF2 (RFC 8018), from which the keys for all purposes are expanded. The
 * salt is the same for all applications: what must differ between them is the secret.
 */
final class MasterKey {

    private static final byte[] SALT = "io.sojourn/1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;

    private final Hmac extracted;

    private MasterKey(byte[] extracted) {
        this.extracted = Hmac.with(extracted);
    }

    static MasterKey of(Secret secret) {
        return new MasterKey(
                secret.kdf() == Kdf.PBKDF2 ? pbkdf2(secret) : Hmac.with(SALT).of(secret.material()));
    }

    /** The key of a purpose: HKDF-Expand to one block. */
    DerivedKey key(String purpose) {
        return new DerivedKey(expanded("key:" + purpose), expanded("id:" + purpose));
    }

    private byte[] expanded(String info) {
        return extracted.of(info.getBytes(StandardCharsets.UTF_8), new byte[] {1});
    }

    /** The password is handed over as text of one spelling, because the platform's PBKDF2 takes characters. */
    private static byte[] pbkdf2(Secret secret) {
        char[] password = Base64.getEncoder().encodeToString(secret.material()).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(password, SALT, secret.iterations(), BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
