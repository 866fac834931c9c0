package io.sojourn.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which proxies stand in front of the application, whose word about the client's address counts.
 *
 * @param trusted {@code session.trusted-proxies} (none): addresses and CIDR ranges
 * @param header {@code session.forwarded-header} (x-forwarded-for): the header that these proxies write. Only one
 *     counts, because a proxy passes the other one on as the client sent it
 */
public record ProxyConfig(List<AddressRange> trusted, ForwardedHeader header) {

    /** No proxy is trusted: the client is whoever has connected. */
    public static final ProxyConfig NONE = new ProxyConfig(List.of(), ForwardedHeader.X_FORWARDED_FOR);

    private static final String TRUSTED = "session.trusted-proxies";

    /** In which header proxies tell on whose behalf they ask. */
    public enum ForwardedHeader {
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String text;

        ForwardedHeader(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public ProxyConfig {
        trusted = List.copyOf(trusted);
        Objects.requireNonNull(header, "header");
    }

    static ProxyConfig read(Settings settings) {
        List<AddressRange> trusted = new ArrayList<>();
        settings.text(TRUSTED).stream()
                .flatMap(Settings::items)
                .forEach(text -> AddressRange.parse(text)
                        .ifPresentOrElse(
                                trusted::add,
                                () -> settings.problem(
                                        TRUSTED + ": " + text + " is not allowed: use " + AddressRange.FORMS)));
        return new ProxyConfig(trusted, settings.choice("session.forwarded-header", ForwardedHeader.X_FORWARDED_FOR));
    }

    public boolean trusts(IpAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
