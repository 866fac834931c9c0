package io.sojourn.http;

import java.util.Optional;

/** Tells who is at the other end of the connection of the current request, where the runtime has a way to. */
public interface PeerAddress {

    /**
     * To be called in a request.
     *
     * @return an IP address; empty if the connection has none
     */
    Optional<String> current();
}
