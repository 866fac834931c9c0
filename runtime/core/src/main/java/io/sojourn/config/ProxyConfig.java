package io.sojourn.config;

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

    /** In which header proxies tell on whose behalf they ask. */
    public enum ForwardedHeader {
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String text;

        ForwardedHeader(String text) {
            this.text = text;
        }

        /**
         * @return the header's name
         */
        public String text() {
            return text;
        }
    }

    public ProxyConfig {
        trusted = List.copyOf(trusted);
        Objects.requireNonNull(header, "header");
    }

    /**
     * @param address of somebody who sent a request
     * @return whether it is one of the trusted proxies
     */
    public boolean trusts(IpAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
