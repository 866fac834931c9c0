package io.sojourn.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;

/** Reads the secrets. No value of theirs is ever part of a problem. */
final class SecretSettings {

    private SecretSettings() {}

    static SecretConfig read(Settings settings) {
        Kdf kdf = settings.choice("session.kdf", Kdf.HKDF);
        int iterations = (int) settings.number("session.kdf.iterations", 600_000, 1, Integer.MAX_VALUE);
        List<Secret> secrets = new ArrayList<>();
        settings.text("session.secret")
                .map(text -> secret(text, kdf, iterations))
                .ifPresent(secrets::add);
        settings.text("session.previous-secrets").stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .map(text -> secret(text.strip(), kdf, iterations))
                .forEach(secrets::add);
        return new SecretConfig(secrets);
    }

    private static Secret secret(String text, Kdf kdf, int iterations) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8), kdf, iterations);
    }
}
