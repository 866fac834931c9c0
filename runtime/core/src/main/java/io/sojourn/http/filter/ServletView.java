package io.sojourn.http.filter;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What only the Servlet API tells of the current request. To be called in a request, on a thread of it. */
public interface ServletView {

    /** The IP address at the other end of the connection. */
    Optional<String> peerAddress();

    /**
     * Tells, to any thread, whether the container has left the request for good; empty where it has told of no end yet.
     */
    Optional<BooleanSupplier> requestEnd();

    /**
     * The parameters of a name, those of the query first. Reads the body if that is a form, and then nobody else can read
     * it, except that JAX-RS finds the fields of the form here too.
     */
    List<String> parameters(String name);

    /**
     * A part of a multipart form that is a short text. Reads the body like {@link #parameters}; leaves it as it was if the
     * servlet below JAX-RS takes no parts.
     */
    Optional<String> part(String name);
}
