package io.sojourn.seal;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a record belongs. Sealed bytes open only in the place that they were sealed for, so that somebody who can write
 * to the store cannot hand them to another session, principal or time.
 *
 * @param session the key of the session in its store, any bytes that are not another session's
 * @param header the bytes of the header beside it, without what the store changes by itself; asked for only where the
 *     record is sealed
 */
public record RecordPlace(byte[] session, Supplier<byte[]> header) {

    public RecordPlace {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(header, "header");
    }
}
