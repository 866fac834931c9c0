package io.sojourn.http.filter;

import java.util.List;
import java.util.Optional;

/** What only the Servlet API tells of the current request. To be called in a request, on a thread of it. */
public interface ServletView {

    /**
     * Who is at the other end of the connection.
     *
     * @return an IP address; empty if the connection has none
     */
    Optional<String> peerAddress();

    /**
     * The parameters of a name. Reads the body if that is a form, and then nobody else can read it, except that JAX-RS
     * finds the fields of the form here too.
     *
     * @param name of the parameters
     * @return those of the query, and then those of the form
     */
    List<String> parameters(String name);

    /**
     * A part of a multipart form that is a short text. Reads the body, and then nobody else can read it, except that
     * JAX-RS finds the parts here too.
     *
     * @param name of the part
     * @return empty if there is no such part, and if the servlet below JAX-RS takes no parts, which leaves the body as it
     *     was
     */
    Optional<String> part(String name);
}
