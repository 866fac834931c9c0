package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;

/** The seals of the encrypted fields of one session. Thread-safe. */
final class SessionFieldSeals {

    /** The length of what is sealed tells nothing about short values: true, false, null and a PIN look alike. */
    private static final int BLOCK = 32;

    private final Optional<Sealer> sealer;
    private final byte[] session;

    SessionFieldSeals(Optional<Sealer> sealer, byte[] session) {
        this.sealer = sealer;
        this.session = session;
    }

    /** The same section to be stored. */
    byte[] seal(String section, byte[] json) {
        return MarkedValues.replaced(
                section,
                json,
                (marked, place) -> marked.isOpen() ? Optional.of(sealed(section, marked, place)) : Optional.empty());
    }

    /**
     * A stored section for memory. Values that are sealed with another secret, for another session or another place, or
     * that were changed, stay sealed, for a version of the application that can open them.
     */
    byte[] open(String section, byte[] json) {
        try {
            // Nobody has sealed what is stored open, so it may be anybody's.
            return MarkedValues.replaced(
                    section,
                    json,
                    (marked, place) ->
                            marked.isOpen() ? Optional.of(EncryptedNode.unreadable()) : opened(marked, place));
        } catch (SessionCorruptException e) {
            return json; // as for a class that it does not fit
        }
    }

    /** Whether nothing in a stored section is to be sealed anew. */
    boolean areCurrent(ByteBuffer json) {
        return sealer.isEmpty() || MarkedValues.allSealsBeginWith(sealer.get().keyId(), json);
    }

    private byte[] sealed(String section, MarkedValues.Marked marked, String place) {
        Sealer present = sealer.orElseThrow(() -> new SessionException(
                "The data of " + section + " has an @Encrypted field, and there is no session.secret to seal it with"));
        byte[] bytes = present.seal(session, place.getBytes(UTF_8), padded(marked.json()));
        return EncryptedNode.sealed(Base64.getUrlEncoder().withoutPadding().encode(bytes));
    }

    private Optional<byte[]> opened(MarkedValues.Marked marked, String place) {
        if (sealer.isEmpty() || marked.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(marked.text().get());
            byte[] json = sealer.get().open(session, place.getBytes(UTF_8), bytes);
            return Optional.of(EncryptedNode.open(unpadded(json)));
        } catch (SessionCorruptException | IllegalArgumentException e) {
            return Optional.empty(); // reading the object finds it, and says of which class it is
        }
    }

    /** JSON may end with spaces. */
    private static byte[] padded(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + BLOCK - 1) / BLOCK * BLOCK);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** So that what is opened is what was written, byte for byte. */
    private static byte[] unpadded(byte[] padded) {
        int end = padded.length;
        while (end > 0 && padded[end - 1] == ' ') {
            end--;
        }
        return Arrays.copyOf(padded, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionFieldSeals seals
                && sealer.equals(seals.sealer)
                && Arrays.equals(session, seals.session);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(session);
    }
}
