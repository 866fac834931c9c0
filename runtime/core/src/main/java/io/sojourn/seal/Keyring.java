package io.sojourn.seal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

import io.sojourn.config.SecretConfig;

/**
 * The application's secrets, stretched once, and the keys that are derived from them: one for each purpose, so that
 * what is made for one purpose is worthless for another. Immutable and thread-safe.
 */
public final class Keyring {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<MasterKey> masters;

    private Keyring(List<MasterKey> masters) {
        this.masters = masters;
    }

    /** Derives the keys, if there is a secret. Slow where it is a passphrase. */
    public static Optional<Keyring> of(SecretConfig config) {
        return config.secrets().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Keyring(config.secrets().stream().map(MasterKey::of).toList()));
    }

    /**
     * @param purpose what is sealed, such as {@code cookie:session}: what is sealed for one purpose opens for no other
     * @return a sealer with the keys of this purpose; make it once, and keep it
     */
    public Sealer sealer(String purpose) {
        return sealer(purpose, Keyring::random);
    }

    /** With nonces that are known, for vectors in tests: the same one twice under one key gives the content away. */
    Sealer sealer(String purpose, IntFunction<byte[]> nonces) {
        Objects.requireNonNull(purpose, "purpose");
        return new Sealer(
                purpose,
                masters.stream().map(master -> master.sealingKey(purpose)).toList(),
                nonces);
    }

    /**
     * @param purpose what is signed, such as {@code binding}
     * @return a signer with the keys of this purpose; make it once, and keep it
     */
    public Signer signer(String purpose) {
        Objects.requireNonNull(purpose, "purpose");
        return new Signer(
                masters.stream().map(master -> master.signingKey(purpose)).toList());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
