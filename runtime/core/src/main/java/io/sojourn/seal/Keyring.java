package io.sojourn.seal;

import java.util.List;
import java.util.Optional;

import io.sojourn.config.SecretConfig;

/**
 * The application's secrets, stretched once, and the keys that are derived from them: one for each purpose, so that
 * what is made for one purpose is worthless for another. Immutable and thread-safe.
 */
public final class Keyring {

    private final List<MasterKey> masters;

    private Keyring(List<MasterKey> masters) {
        this.masters = masters;
    }

    /**
     * Derives the keys. Slow where a secret is a passphrase.
     *
     * @param config the secrets
     * @return empty if there is none
     */
    public static Optional<Keyring> of(SecretConfig config) {
        return config.secrets().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Keyring(config.secrets().stream().map(MasterKey::of).toList()));
    }

    /**
     * @param purpose what is sealed, such as {@code cookie:session}: what is sealed for one purpose opens for no other
     * @return a sealer with the keys of this purpose
     */
    public Sealer sealer(String purpose) {
        return new Sealer(
                purpose, masters.stream().map(master -> master.key(purpose)).toList());
    }

    /**
     * @param purpose what is signed, such as {@code binding}
     * @return a signer with the keys of this purpose
     */
    public Signer signer(String purpose) {
        return new Signer(masters.stream().map(master -> master.key(purpose)).toList());
    }
}
