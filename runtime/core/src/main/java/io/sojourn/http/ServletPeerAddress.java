package io.sojourn.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** By the Servlet API. Not a bean where that is missing: see {@code beans.xml}. */
@ApplicationScoped
public class ServletPeerAddress implements PeerAddress {

    @Inject
    HttpServletRequest request;

    @Override
    public Optional<String> current() {
        return Optional.ofNullable(request.getRemoteAddr());
    }
}
