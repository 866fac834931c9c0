package io.sojourn.seal;

import java.nio.charset.StandardCharsets;

import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;

/**
 * One secret after HKDF-Extract or PBKDF2, from which the keys for all purposes are expanded. Deriving it is the only
 * slow step, and happens once for each secret.
 */
final class MasterKey {

    private final Hmac extracted;

    private MasterKey(byte[] extracted) {
        this.extracted = Hmac.with(extracted);
    }

    static MasterKey of(Secret secret) {
        return new MasterKey(
                secret.kdf() == Kdf.PBKDF2
                        ? Pbkdf2.derive(secret.material(), secret.salt(), secret.iterations())
                        : Hkdf.extract(secret.salt(), secret.material()));
    }

    /** The key that seals for a purpose. */
    SealingKey sealingKey(String purpose) {
        return new SealingKey(Hmac.with(expanded("seal", purpose)), expanded("id", purpose));
    }

    /** The key that signs for a purpose: another one, since the keys of owners are made like signatures. */
    Hmac signingKey(String purpose) {
        return Hmac.with(expanded("sign", purpose));
    }

    private byte[] expanded(String use, String purpose) {
        return Hkdf.expand(extracted, ("io.sojourn/1 " + use + ' ' + purpose).getBytes(StandardCharsets.UTF_8));
    }
}
