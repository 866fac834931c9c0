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

/** Properties as a text shows them, read as an application would read them. */
final class Settings {

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
        return SessionConfigReader.read(key -> Optional.ofNullable(properties.getProperty(key)));
    }

    static List<EffectiveSetting> effective(Properties properties) {
        return SessionConfigReader.effective(key -> Optional.ofNullable(properties.getProperty(key)));
    }
}
