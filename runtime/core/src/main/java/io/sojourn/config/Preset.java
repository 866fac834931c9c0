package io.sojourn.config;

import java.util.Map;

/**
 * A set of defaults that go together, below the application's own values: {@code session.preset}. Without that key the
 * profile decides; see {@link ProfilePreset}. What each sets is in the page "Presets" of the documentation.
 */
public enum Preset {
    /** On the machine of whoever writes the application; nothing has to be configured. */
    DEVELOPMENT,
    /** In service. What leaves the process needs a secret. */
    PRODUCTION,
    /** In service, for applications where a stolen session does much harm. */
    HIGH_SECURITY,
    /** In automated tests: sessions that end by themselves, and no secret. */
    TESTING,
    /** In service on several nodes, with a store that they share. */
    CLUSTERED;

    /**
     * @return key to value, as they would be written in a configuration file; keys that are not in it have the
     *     library's defaults
     */
    public Map<String, String> settings() {
        return PresetTable.settings(this);
    }

    /** Whether real users depend on it. */
    boolean isInService() {
        return this == PRODUCTION || this == HIGH_SECURITY || this == CLUSTERED;
    }

    /**
     * @return the name as it is written in configuration, such as {@code high-security}
     */
    public String spelling() {
        return Settings.spelling(this);
    }
}
