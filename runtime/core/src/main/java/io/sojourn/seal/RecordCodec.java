package io.sojourn.seal;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;
import io.sojourn.config.PayloadConfig;

/**
 * The payload bytes of a record. The first byte tells the form. What is not sealed is never accepted where records are
 * sealed; what is compressed is read in any case, so that nodes may differ while that is switched. Immutable and thread-safe.
 *
 * <pre>
 * {…}               JSON
 * 1 ‖ gzip          of the short form ({@link RecordFrame})
 * 2 ‖ seal          of the short form
 * 3 ‖ seal          of gzip of the short form
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
     * @param sealer seals and opens, if records are sealed, and is for nothing else
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
     * @param seals for fields, where the whole is not sealed
     * @return the same codec with them
     */
    public RecordCodec with(FieldSeals seals) {
        return new RecordCodec(compressedFrom, sealer, Objects.requireNonNull(seals, "seals"));
    }

    /**
     * Sealed bytes are a function of the arguments, as the context makes the nonce: no other content may ever be written
     * with the same one.
     *
     * @throws SessionException without content, if a field is to be sealed and nothing can
     */
    public byte[] write(SessionRecord content, SealContext context) {
        SessionRecord stored = content.toBeStored(fields(context));
        if (sealer.isEmpty() && compressedFrom.isEmpty()) {
            return RecordJson.write(stored);
        }
        byte[] frame = RecordFrame.frame(stored, context.createdAt());
        Optional<byte[]> compressed = compressedFrom.flatMap(least -> compressed(least, frame));
        if (sealer.isEmpty()) {
            return compressed.map(gzip -> withForm(COMPRESSED, gzip)).orElseGet(() -> RecordJson.write(stored));
        }
        byte form = compressed.isPresent() ? SEALED | COMPRESSED : SEALED;
        byte[] body = compressed.orElse(frame);
        return withForm(form, sealer.get().seal(context.session(), nonce(context), associated(form, context), body));
    }

    /**
     * @throws SessionCorruptException without content, if {@link #write} with these settings did not write them for this
     *     context, or if they are of a newer format
     */
    public SessionRecord read(byte[] payload, SealContext context) {
        byte form = form(payload);
        if (form == 0) {
            return RecordJson.read(payload, fields(context));
        }
        ByteBuffer body = ByteBuffer.wrap(payload, 1, payload.length - 1);
        ByteBuffer opened = sealer.map(s -> s.open(context.session(), nonce(context), associated(form, context), body))
                .map(ByteBuffer::wrap)
                .orElse(body);
        ByteBuffer frame = (form & COMPRESSED) != 0 ? ByteBuffer.wrap(Gzip.inflate(opened)) : opened;
        return RecordFrame.read(frame, context.createdAt(), fields(context));
    }

    /** Where the whole is sealed, every byte counts, and the same content is to give the same bytes. */
    private Optional<SessionFieldSeals> fields(SealContext context) {
        return sealer.isPresent() ? Optional.empty() : Optional.of(fields.of(context.session()));
    }

    private static Optional<byte[]> compressed(int least, byte[] frame) {
        return Optional.of(frame)
                .filter(whole -> whole.length >= least && whole.length <= Gzip.MOST_BYTES)
                .map(Gzip::compress)
                .filter(compressed -> compressed.length < frame.length);
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
        return form;
    }

    /** Once under the key of one session: see the page on the sealed format. */
    private static byte[] nonce(SealContext context) {
        return ByteBuffer.allocate(Sealer.NONCE_BYTES)
                .putLong(context.writeId())
                .putInt((int) context.version())
                .array();
    }

    private static byte[] associated(byte form, SealContext context) {
        return withForm(form, context.header().get());
    }

    private static byte[] withForm(byte form, byte[] body) {
        return ByteBuffer.allocate(1 + body.length).put(form).put(body).array();
    }
}
