package io.sojourn.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sojourn.config.SecretConfig;
import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;
import io.sojourn.seal.Keyring;

/** Keys for tests. */
public final class Secrets {

    private Secrets() {}

    /** The keys of an application whose current secret is the first one. */
    public static Keyring keys(String... secrets) {
        return Keyring.of(new SecretConfig(Arrays.stream(secrets)
                        .map(text -> new Secret(text.getBytes(StandardCharsets.UTF_8), Kdf.HKDF, new byte[0], 1))
                        .toList()))
                .orElseThrow();
    }
}
