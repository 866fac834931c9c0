package io.sojourn.seal;

import io.sojourn.config.Preset;

/** How much is looked at before session data is stored. */
public enum ReadBack {
    /** Whether it can be read. */
    READABLE,
    /** Also whether what was read is written as the same again. */
    EQUAL;

    /** While an application is written it may cost more to be told. */
    public static ReadBack of(Preset preset) {
        return preset.isInService() ? READABLE : EQUAL;
    }
}
