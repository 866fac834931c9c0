package io.sojourn.seal;

import java.nio.ByteBuffer;

/** A key for one purpose, and the public number by which sealed bytes say which of several keys opens them. */
final class DerivedKey {

    private final Hmac hmac;
    private final int id;

    DerivedKey(byte[] key, byte[] id) {
        this.hmac = Hmac.with(key);
        this.id = ByteBuffer.wrap(id).getInt();
    }

    int id() {
        return id;
    }

    Hmac hmac() {
        return hmac;
    }
}
