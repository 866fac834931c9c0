package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.IntFunction;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import io.sojourn.SessionCorruptException;

/**
 * Seals bytes for one purpose with AES-256-GCM (NIST SP 800-38D): {@code key id (4) ‖ nonce (12) ‖ ciphertext ‖ tag
 * (16)}. Each owner has a key of its own, so that random nonces stay far from section 8.3's limit of 2^32 for one key.
 * Immutable and thread-safe.
 */
public final class Sealer {

    public static final int OVERHEAD = 32;

    private static final int ID_BYTES = 4;
    static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final byte[] NO_NONCE = {};

    private final byte[] purpose;
    private final List<SealingKey> keys;
    private final IntFunction<byte[]> nonces;

    Sealer(String purpose, List<SealingKey> keys, IntFunction<byte[]> nonces) {
        this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
        this.keys = keys;
        this.nonces = nonces;
    }

    /**
     * Seals with the current secret.
     *
     * @param owner whose bytes these are, such as a session's key: decides the key, and must be the same on opening
     * @param associated what else must be the same on opening; not part of the result
     * @return {@value #OVERHEAD} bytes more than the plain ones
     */
    public byte[] seal(byte[] owner, byte[] associated, byte[] plain) {
        byte[] nonce = nonces.apply(NONCE_BYTES);
        return seal(owner, nonce, associated, plain, nonce);
    }

    /**
     * Seals with a nonce that is stored elsewhere. A purpose has either this kind of seals or the other.
     *
     * @param nonce never the same one for other content of the same owner
     */
    byte[] seal(byte[] owner, byte[] nonce, byte[] associated, byte[] plain) {
        return seal(owner, nonce, associated, plain, NO_NONCE);
    }

    private byte[] seal(byte[] owner, byte[] nonce, byte[] associated, byte[] plain, byte[] shown) {
        SealingKey key = keys.get(0);
        ByteBuffer sealed = ByteBuffer.allocate(ID_BYTES + shown.length + plain.length + TAG_BYTES)
                .putInt(key.id())
                .put(shown);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, owner, associated, nonce).doFinal(ByteBuffer.wrap(plain), sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work on this platform", e);
        }
        return sealed.array();
    }

    /**
     * Opens what {@link #seal} made, with the current secret or a previous one.
     *
     * @throws SessionCorruptException without content, if it is anything else, was changed, or was sealed with a secret
     *     that is not configured
     */
    public byte[] open(byte[] owner, byte[] associated, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        requireLength(in, OVERHEAD);
        SealingKey key = key(in.getInt());
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        return opened(key, owner, nonce, associated, in);
    }

    /** Opens what was sealed with a nonce that is stored elsewhere. */
    byte[] open(byte[] owner, byte[] nonce, byte[] associated, ByteBuffer sealed) {
        requireLength(sealed, ID_BYTES + TAG_BYTES);
        return opened(key(sealed.getInt()), owner, nonce, associated, sealed);
    }

    private byte[] opened(SealingKey key, byte[] owner, byte[] nonce, byte[] associated, ByteBuffer sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, owner, associated, nonce)
                    .doFinal(sealed.array(), sealed.position(), sealed.remaining());
        } catch (BadPaddingException e) {
            throw new SessionCorruptException(
                    "Sealed session data was changed, or belongs to another session or application");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work on this platform", e);
        }
    }

    private static void requireLength(ByteBuffer sealed, int least) {
        if (sealed.remaining() < least) {
            throw new SessionCorruptException("Sealed session data is too short: it was cut off or is something else");
        }
    }

    /** The number of the key that seals now. */
    int keyId() {
        return keys.get(0).id();
    }

    private SealingKey key(int id) {
        return keys.stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new SessionCorruptException("Session data was sealed with another secret than"
                        + " session.secret and session.previous-secrets, or is something else"));
    }

    private Cipher cipher(int mode, SealingKey key, byte[] owner, byte[] associated, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.of(owner), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(ByteBuffer.allocate(4).putInt(0, purpose.length));
        cipher.updateAAD(purpose);
        cipher.updateAAD(ByteBuffer.allocate(4).putInt(0, owner.length));
        cipher.updateAAD(owner);
        cipher.updateAAD(associated);
        return cipher;
    }
}
