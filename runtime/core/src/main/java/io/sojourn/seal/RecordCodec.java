package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;
import io.sojourn.config.PayloadConfig;

/**
 * The payload bytes of a record: JSON, compressed if it is long and that is wanted, sealed if that is wanted. The first
 * byte tells the form, and decides nothing: only what is configured is read. So a plain record is never accepted where
 * records are sealed. Immutable and thread-safe.
 *
 * <pre>
 * {                     plain JSON
 * 1 ‖ gzip              compressed
 * 2 ‖ seal of JSON      sealed
 * 3 ‖ seal of gzip      compressed, then sealed
 * </pre>
 */
public final class RecordCodec {

    private static final byte PLAIN = '{';
    private static final byte COMPRESSED = 1;
    private static final byte SEALED = 2;

    private final Optional<Integer> compressedFrom;
    private final Optional<Sealer> sealer;
    private final FieldSeals fields;

    private RecordCodec(Optional<Integer> compressedFrom, Optional<Sealer> sealer, FieldSeals fields) {
        this.compressedFrom = compressedFrom;
        this.sealer = sealer;
        this.fields = fields;
    }

    /**
     * @param config which form
     * @param sealer seals and opens, if records are sealed
     * @return a codec for that form alone
     * @throws IllegalArgumentException if records are to be sealed and nothing can
     */
    public static RecordCodec of(PayloadConfig config, Optional<Sealer> sealer) {
        Objects.requireNonNull(sealer, "sealer");
        if (config.sealed() && sealer.isEmpty()) {
            throw new IllegalArgumentException("Sealed records need a secret: set session.secret");
        }
        return new RecordCodec(
                config.compressedFrom(), sealer.filter(x -> config.sealed()), FieldSeals.with(Optional.empty()));
    }

    /**
     * The same that can seal single fields, whether the whole is sealed or not.
     *
     * @param seals for fields
     * @return another codec
     */
    public RecordCodec with(FieldSeals seals) {
        return new RecordCodec(compressedFrom, sealer, Objects.requireNonNull(seals, "seals"));
    }

    /**
     * @param sessionRecord what to write
     * @param place where it belongs
     * @return the payload
     * @throws SessionException without content, if it cannot be written as JSON
     */
    public byte[] write(SessionRecord sessionRecord, RecordPlace place) {
        byte[] json = RecordJson.write(fields.seal(sessionRecord, place.session()));
        Optional<byte[]> compressed = compressed(json);
        byte form = (byte) ((compressed.isPresent() ? COMPRESSED : 0) | (sealer.isPresent() ? SEALED : 0));
        byte[] body = compressed.orElse(json);
        return sealer.map(s -> withForm(form, s.seal(place.session(), associated(form, place), body)))
                .orElseGet(() -> form == 0 ? body : withForm(form, body));
    }

    /**
     * @param payload any bytes
     * @param place where they were found
     * @return the record
     * @throws SessionCorruptException without content, if {@link #write} with these settings did not write them for this
     *     place, or if they are of a newer format
     */
    public SessionRecord read(byte[] payload, RecordPlace place) {
        byte form = form(payload);
        byte[] body = form == 0 ? payload : Arrays.copyOfRange(payload, 1, payload.length);
        byte[] opened = sealer.map(s -> s.open(place.session(), associated(form, place), body))
                .orElse(body);
        byte[] json = (form & COMPRESSED) != 0 ? Gzip.inflate(opened) : opened;
        return fields.open(RecordJson.read(json), place.session());
    }

    private Optional<byte[]> compressed(byte[] json) {
        return compressedFrom
                .filter(least -> json.length >= least && json.length <= Gzip.MOST_BYTES)
                .map(least -> Gzip.compress(json))
                .filter(compressed -> compressed.length < json.length);
    }

    private byte form(byte[] payload) {
        byte first = payload.length == 0 ? 0 : payload[0];
        if (first != PLAIN && (first < COMPRESSED || first > (COMPRESSED | SEALED))) {
            throw new SessionCorruptException("A session record is in no form that this version of Sojourn knows");
        }
        byte form = first == PLAIN ? 0 : first;
        boolean sealed = (form & SEALED) != 0;
        if (sealed != sealer.isPresent()) {
            throw new SessionCorruptException(
                    sealed
                            ? "A session record is sealed, and session.encryption.enabled is false"
                            : "A session record is not sealed, and session.encryption.enabled is true");
        }
        if ((form & COMPRESSED) != 0 && compressedFrom.isEmpty()) {
            throw new SessionCorruptException(
                    "A session record is compressed, and session.compression.enabled is false");
        }
        return form;
    }

    private static byte[] associated(byte form, RecordPlace place) {
        return withForm(form, place.header().get());
    }

    private static byte[] withForm(byte form, byte[] body) {
        return ByteBuffer.allocate(1 + body.length).put(form).put(body).array();
    }
}
