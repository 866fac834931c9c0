package io.sojourn.config;

import java.util.Objects;
import java.util.Optional;

/**
 * In what form the data of a session is handed to its store. Where it is neither sealed nor compressed it is plain JSON.
 *
 * @param sealed {@code session.encryption.enabled} (false): whether it is sealed, which needs a secret
 * @param compressedFrom {@code session.compression.threshold} (1024): from how many bytes on it is compressed; empty
 *     unless {@code session.compression.enabled} (false)
 */
public record PayloadConfig(boolean sealed, Optional<Integer> compressedFrom) {

    /** Plain JSON. */
    public static final PayloadConfig PLAIN = new PayloadConfig(false, Optional.empty());

    public PayloadConfig {
        Objects.requireNonNull(compressedFrom, "compressedFrom");
    }
}
