package io.sojourn.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import io.sojourn.config.EffectiveSetting;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;

/** Properties as a text shows them, read as an application would that has a name and a secret in its environment. */
final class Settings {

    /** Known to everybody who reads this, and so of use for tests only. */
    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    private Settings() {}

    static Properties parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static SessionConfig read(Properties properties) {
        return SessionConfigReader.read(key -> value(properties, key));
    }

    static List<EffectiveSetting> effective(Properties properties) {
        return SessionConfigReader.effective(key -> value(properties, key));
    }

    private static Optional<String> value(Properties properties, String key) {
        return key.equals("APP_NAME")
                ? Optional.of("shop")
                : Optional.ofNullable(properties.getProperty(key))
                        .map(text -> text.replace("${SESSION_SECRET}", SECRET));
    }
}
