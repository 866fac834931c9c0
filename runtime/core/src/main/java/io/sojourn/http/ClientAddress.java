package io.sojourn.http;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.config.IpAddress;
import io.sojourn.config.ProxyConfig;
import io.sojourn.config.ProxyConfig.ForwardedHeader;

/**
 * Finds out from which address a client asks: the one at the other end of the connection or, where that is a trusted
 * proxy, the last hop before the trusted proxies. What stands further left in the header was written by the client and
 * is not looked at (RFC 7239, section 8.1). No name is ever looked up. Immutable and thread-safe.
 */
final class ClientAddress {

    private final ProxyConfig proxies;

    ClientAddress(ProxyConfig proxies) {
        this.proxies = Objects.requireNonNull(proxies, "proxies");
    }

    /** The name of the header that is to be handed over. */
    String header() {
        return proxies.header().text();
    }

    /**
     * @param peer the address at the other end of the connection
     * @param values of the {@link #header}, one for each line; any content
     * @return that of the last trusted proxy if nothing legible stands before it; empty if the peer has no IP address, as
     *     with a Unix domain socket
     */
    Optional<IpAddress> find(Optional<String> peer, List<String> values) {
        Optional<IpAddress> connected = peer.flatMap(IpAddress::parse);
        return connected.map(address -> proxies.trusts(address) ? beforeProxies(address, values) : address);
    }

    private IpAddress beforeProxies(IpAddress proxy, List<String> values) {
        IpAddress client = proxy;
        for (int line = values.size() - 1; line >= 0; line--) {
            ForwardedHops hops = hops(values.get(line));
            while (hops.hasPrevious()) {
                Optional<IpAddress> previous = hops.previous();
                if (previous.isEmpty()) {
                    return client;
                }
                client = previous.get();
                if (!proxies.trusts(client)) {
                    return client;
                }
            }
        }
        return client;
    }

    private ForwardedHops hops(String value) {
        return proxies.header() == ForwardedHeader.FORWARDED
                ? ForwardedHops.forwarded(value)
                : ForwardedHops.xForwardedFor(value);
    }
}
