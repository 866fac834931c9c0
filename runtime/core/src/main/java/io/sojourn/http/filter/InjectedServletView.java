package io.sojourn.http.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import io.sojourn.http.Portable;

/** {@link ServletView} by the request that the container injects. No bean without the Servlet API: see beans.xml. */
@Portable
@ApplicationScoped
public class InjectedServletView implements ServletView {

    private static final Logger LOG = System.getLogger("io.sojourn.http");
    private static final int LONGEST_TEXT = 1000;

    @Inject
    HttpServletRequest request;

    private volatile boolean tellsEnds;

    @Override
    public Optional<String> peerAddress() {
        return Optional.ofNullable(request.getRemoteAddr());
    }

    @Override
    public Optional<BooleanSupplier> requestEnd() {
        return tellsEnds ? Optional.of(ServletRequestEnd.of(request)) : Optional.empty();
    }

    /** What a container never says must not be waited for: see the specification of CDI about the request context. */
    void left(@Observes @Destroyed(RequestScoped.class) ServletRequest left) {
        tellsEnds = true;
        ServletRequestEnd.left(left);
    }

    @Override
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    @Override
    public Optional<String> part(String name) {
        try {
            Part part = request.getPart(name);
            return part == null || part.getSize() > LONGEST_TEXT ? Optional.empty() : Optional.of(text(part));
        } catch (ServletException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "A multipart form could not be read by the Servlet API", e);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a request could not be read", e);
        }
    }

    private static String text(Part part) throws IOException {
        try (InputStream content = part.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
