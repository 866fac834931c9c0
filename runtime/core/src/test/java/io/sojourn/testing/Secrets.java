package io.sojourn.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.seal.Keyring;

/** Secrets that no configuration would accept, and that cost no time. */
public final class Secrets {

    private Secrets() {}

    /** The keys of the first text, which also open what the others have sealed. */
    public static Keyring keys(String... secrets) {
        SecretConfig config =
                new SecretConfig(Arrays.stream(secrets).map(Secrets::secret).toList());
        return Keyring.of(config).orElseThrow();
    }

    public static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8), Kdf.HKDF, new byte[0], 1);
    }
}
