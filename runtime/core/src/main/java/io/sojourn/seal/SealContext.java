package io.sojourn.seal;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a record belongs. Sealed bytes open only in the context that they were sealed for, so that somebody who can
 * write to the store cannot hand them to another session, principal or time.
 *
 * @param session the key of the session in its store, any bytes that are not another session's
 * @param createdAt when the session began; the same for as long as it lives
 * @param writeId of this write: random, and another one for each write with other content, as it makes the nonce
 * @param version of the session that this write makes
 * @param header the bytes of the header beside it, without what the store changes by itself; asked for only where the
 *     record is sealed
 */
public record SealContext(byte[] session, Instant createdAt, long writeId, long version, Supplier<byte[]> header) {

    public SealContext {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(header, "header");
    }
}
