package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.SessionCorruptException;

/**
 * Turns a session into a cookie value and back: {@code base64url( form (1) ‖ lookup (16) ‖ sealed content )}, unpadded.
 * Never compressed: the length would tell whether what an attacker made the application store repeats a secret beside
 * it (CRIME, BREACH). Immutable and thread-safe.
 */
public final class CookieSeal {

    public static final int LOOKUP_BYTES = 16;

    private static final byte FORM = 1;
    private static final int HEAD_BYTES = 1 + LOOKUP_BYTES;
    private static final byte END = (byte) 0x80;
    private static final int SHORTEST = base64Length(HEAD_BYTES + Sealer.OVERHEAD + 1);
    private static final int LONGEST = 1 << 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Sealer sealer;
    private final byte[] associated;
    private final int padding;

    /**
     * @param sealer for the purpose that names the cookie
     * @param epoch any text; what was sealed in another epoch does not open
     * @param padding what the length of the padded content is a multiple of; 0 or 1 for no padding
     */
    public CookieSeal(Sealer sealer, String epoch, int padding) {
        this.sealer = Objects.requireNonNull(sealer, "sealer");
        byte[] epochBytes = epoch.getBytes(StandardCharsets.UTF_8);
        this.associated = ByteBuffer.allocate(1 + epochBytes.length)
                .put(FORM)
                .put(epochBytes)
                .array();
        if (padding < 0) {
            throw new IllegalArgumentException("padding must not be negative: " + padding);
        }
        this.padding = Math.max(1, padding);
    }

    /** What a cookie value held. */
    public record Opened(byte[] lookup, byte[] content) {}

    /**
     * @param lookup 16 bytes that are the session's own
     * @return a cookie value, another one each time
     */
    public String seal(byte[] lookup, byte[] content) {
        if (lookup.length != LOOKUP_BYTES) {
            throw new IllegalArgumentException("A lookup has " + LOOKUP_BYTES + " bytes, not " + lookup.length);
        }
        byte[] sealed = sealer.seal(lookup, associated, padded(content));
        return ENCODER.encodeToString(ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                .put(FORM)
                .put(lookup)
                .put(sealed)
                .array());
    }

    /** Whether a cookie value has the looks of a sealed session: if not, it surely does not open. */
    public boolean mayOpen(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.charAt(0) == 'A'; // six bits of the form
    }

    /**
     * Opens what {@link #seal} made under the same name and epoch, with the current secret or a previous one.
     *
     * @param value anything that a client may send
     * @return empty if it is anything else
     */
    public Optional<Opened> open(String value) {
        if (!mayOpen(value)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value);
            // One value has one spelling: stray bits in the last character are not ours.
            if (bytes[0] != FORM || !ENCODER.encodeToString(bytes).equals(value)) {
                return Optional.empty();
            }
            byte[] lookup = Arrays.copyOfRange(bytes, 1, HEAD_BYTES);
            byte[] sealed = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
            return Optional.of(new Opened(lookup, unpadded(sealer.open(lookup, associated, sealed))));
        } catch (IllegalArgumentException | SessionCorruptException e) {
            return Optional.empty(); // the answer to the question: whoever sent this has no session
        }
    }

    /** As ISO/IEC 7816-4 says, so that the length of the value tells less. */
    private byte[] padded(byte[] content) {
        int length = (content.length / padding + 1) * padding;
        byte[] padded = Arrays.copyOf(content, length);
        padded[content.length] = END;
        return padded;
    }

    private static byte[] unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != END) {
            throw new SessionCorruptException("A sealed session has no end");
        }
        return Arrays.copyOf(padded, end);
    }

    private static int base64Length(int bytes) {
        return (bytes * 4 + 2) / 3;
    }
}
