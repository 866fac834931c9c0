package io.sojourn.seal;

/** HKDF-SHA-256 (RFC 5869), as far as it is needed: outputs of one block. */
final class Hkdf {

    /** The length of everything that comes out. */
    static final int BYTES = 32;

    private static final byte[] FIRST_BLOCK = {1};
    private static final byte[] NO_SALT = new byte[BYTES];

    private Hkdf() {}

    /** Section 2.2; an empty salt is none. */
    static byte[] extract(byte[] salt, byte[] material) {
        return Hmac.with(salt.length == 0 ? NO_SALT : salt).of(material);
    }

    /** Section 2.3, for one block. */
    static byte[] expand(Hmac key, byte[] info) {
        return key.of(info, FIRST_BLOCK);
    }
}
