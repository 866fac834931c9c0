package io.sojourn.http;

import java.util.List;
import java.util.Optional;

/** The head of a request, as the runtime hands it over. What is not needed is not read. */
public interface RequestHead {

    /** The values of one header, whose name may be in any case, in the order of the request. */
    List<String> headers(String name);

    /** How the request came, as the runtime sees it. */
    Scheme scheme();

    /** Host and perhaps port for which it was sent, as the runtime's own settings about proxies make of it. */
    Optional<String> authority();

    /** The IP address at the other end of the connection; empty if the runtime does not tell, or there is none. */
    Optional<String> peerAddress();

    /** The IP address of the client, as the runtime's own settings about proxies make of it. */
    default Optional<String> clientAddress() {
        return peerAddress();
    }
}
