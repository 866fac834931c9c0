package io.sojourn.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.sojourn.config.ProxyConfig.ForwardedHeader;

/** Reads which proxies are trusted. */
final class ProxySettings {

    private static final String TRUSTED = "session.trusted-proxies";

    private ProxySettings() {}

    static ProxyConfig read(Settings settings) {
        List<AddressRange> trusted = new ArrayList<>();
        settings.text(TRUSTED).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .forEach(text -> AddressRange.parse(text)
                        .ifPresentOrElse(
                                trusted::add,
                                () -> settings.problem(
                                        TRUSTED + ": " + text + " is not allowed: use " + AddressRange.FORMS)));
        return new ProxyConfig(trusted, settings.choice("session.forwarded-header", ForwardedHeader.X_FORWARDED_FOR));
    }
}
