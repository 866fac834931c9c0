package io.sojourn.http;

import java.util.Optional;

import io.sojourn.config.IpAddress;
import io.sojourn.config.ProxyConfig;
import io.sojourn.engine.ClientInfo;

/** Reads from the head of a request who sent it. Immutable and thread-safe. */
final class ClientReader {

    private static final String USER_AGENT = "User-Agent";

    private final ProxyConfig proxies;
    private final ClientAddress addresses;

    ClientReader(ProxyConfig proxies) {
        this.proxies = proxies;
        this.addresses = new ClientAddress(proxies);
    }

    ClientInfo read(RequestHead head) {
        return new ClientInfo(
                address(head).map(IpAddress::toString),
                head.headers(USER_AGENT).stream().findFirst());
    }

    /** The headers of proxies are evaluated once: by our settings where there are any, else by the runtime's. */
    private Optional<IpAddress> address(RequestHead head) {
        return proxies.trusted().isEmpty()
                ? head.clientAddress().flatMap(IpAddress::parse)
                : addresses.find(head.peerAddress(), head.headers(addresses.header()));
    }
}
