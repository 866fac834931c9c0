package io.sojourn.http;

import java.util.List;
import java.util.Optional;

/** The head of a request, as the runtime hands it over. What is not needed is not read. */
public interface RequestHead {

    /**
     * The lines of one header.
     *
     * @param name in any case
     * @return the values in the order of the request; empty if there is no such header
     */
    List<String> headers(String name);

    /**
     * Who is at the other end of the connection.
     *
     * @return an IP address; empty if the runtime does not tell, or the connection is a local one without address
     */
    Optional<String> peerAddress();

    /**
     * Who sent the request, as the runtime's own settings about proxies make of it. By default whoever is at the other
     * end of the connection.
     *
     * @return an IP address; empty if it is not known
     */
    default Optional<String> clientAddress() {
        return peerAddress();
    }
}
