package io.sojourn.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * Who sent a request, as far as the network tells.
 *
 * @param address the client's IP address as a literal; empty if it is not known. Personal data: not for logs that are
 *     not meant for it
 * @param userAgent what the client calls itself, exactly as it was sent; empty if it sent nothing
 */
public record ClientInfo(Optional<String> address, Optional<String> userAgent) {

    /** Nothing is known, as outside a request. */
    public static final ClientInfo UNKNOWN = new ClientInfo(Optional.empty(), Optional.empty());

    public ClientInfo {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(userAgent, "userAgent");
    }
}
