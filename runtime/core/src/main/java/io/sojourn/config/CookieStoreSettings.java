package io.sojourn.config;

/** Reads the settings of the cookie store. */
final class CookieStoreSettings {

    private static final int LONGEST_PADDING = 2048;

    private CookieStoreSettings() {}

    static CookieStoreConfig read(Settings settings) {
        return new CookieStoreConfig(
                settings.text("session.cookie.epoch"),
                (int) settings.number("session.cookie.max-chunks", 1, 1, CookieStoreConfig.MOST_CHUNKS),
                (int) settings.number("session.cookie.padding", 0, 0, LONGEST_PADDING));
    }
}
