package io.sojourn.config;

import java.util.Objects;
import java.util.Optional;

/**
 * In what form the data of a session is handed to its store: plain JSON unless it is sealed or compressed.
 *
 * @param sealed {@code session.encryption.enabled} (false): whether it is sealed, which needs a secret
 * @param compressedFrom {@code session.compression.threshold} (1024): from how many bytes on it is compressed; empty
 *     unless {@code session.compression.enabled} (false)
 * @param maxBytes {@code session.max-bytes} (1048576): how many bytes of JSON it may become, before compression
 */
public record PayloadConfig(boolean sealed, Optional<Integer> compressedFrom, int maxBytes) {

    /** Plain JSON. */
    public static final PayloadConfig PLAIN = new PayloadConfig(false, Optional.empty());

    private static final String ENCRYPTION = "session.encryption.enabled";
    private static final int DEFAULT_THRESHOLD = 1024;
    private static final int HIGHEST_THRESHOLD = 1 << 20;
    private static final int DEFAULT_MAX_BYTES = 1 << 20;
    private static final int LEAST_MAX_BYTES = 1 << 10;
    private static final int MOST_MAX_BYTES = 1 << 30;

    public PayloadConfig {
        Objects.requireNonNull(compressedFrom, "compressedFrom");
    }

    /** As large as by default. */
    public PayloadConfig(boolean sealed, Optional<Integer> compressedFrom) {
        this(sealed, compressedFrom, DEFAULT_MAX_BYTES);
    }

    /** What stays in this process is sealed only if the application itself says so, not because a preset does. */
    static PayloadConfig read(Settings settings, StoreKind store) {
        boolean asked = settings.flag(ENCRYPTION, false);
        boolean sealed = asked && (store != StoreKind.MEMORY || settings.isSet(ENCRYPTION));
        if (sealed && settings.isSet(ENCRYPTION)) { // a preset that seals asks for the secret itself
            SecretConfig.requireFor(ENCRYPTION + "=true", settings);
        }
        int threshold = (int) settings.number("session.compression.threshold", DEFAULT_THRESHOLD, 1, HIGHEST_THRESHOLD);
        boolean compressed = settings.flag("session.compression.enabled", false);
        int maxBytes = (int) settings.number("session.max-bytes", DEFAULT_MAX_BYTES, LEAST_MAX_BYTES, MOST_MAX_BYTES);
        return new PayloadConfig(sealed, compressed ? Optional.of(threshold) : Optional.empty(), maxBytes);
    }
}
