package io.sojourn.seal;

import java.nio.ByteBuffer;
import javax.crypto.spec.SecretKeySpec;

/** A key for one purpose, and the public number by which sealed bytes say which of several keys opens them. */
final class SealingKey {

    private final Hmac hmac;
    private final int id;

    SealingKey(Hmac hmac, byte[] id) {
        this.hmac = hmac;
        this.id = ByteBuffer.wrap(id).getInt();
    }

    int id() {
        return id;
    }

    /** Each owner has an AES-256 key of its own. */
    SecretKeySpec of(byte[] owner) {
        return new SecretKeySpec(hmac.of(owner), "AES");
    }
}
