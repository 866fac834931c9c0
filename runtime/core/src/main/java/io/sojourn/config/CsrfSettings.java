package io.sojourn.config;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.sojourn.config.CsrfConfig.Mode;

/** Reads how requests prove where they come from. */
final class CsrfSettings {

    private static final String ORIGINS = "session.csrf.trusted-origins";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private CsrfSettings() {}

    static CsrfConfig read(Settings settings) {
        Set<WebOrigin> origins = new LinkedHashSet<>();
        settings.text(ORIGINS).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .forEach(text -> WebOrigin.parse(text)
                        .ifPresentOrElse(
                                origins::add,
                                () -> settings.problem(
                                        ORIGINS + ": " + text + " is not allowed: use " + WebOrigin.FORMS)));
        return new CsrfConfig(
                settings.choice("session.csrf", Mode.OFF),
                settings.matching(
                        "session.csrf.header", "X-CSRF-Token", HEADER, "1 to 64 characters of a header's name"),
                settings.matching("session.csrf.field", "_csrf", FIELD, "1 to 64 letters, digits, _, - and ."),
                origins);
    }
}
