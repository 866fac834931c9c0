package io.sojourn.http.filter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.FormField;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.pipeline.PipelineRequest;
import io.sojourn.http.rules.MethodRules;

/** A request in the filters of JAX-RS, whose thread may wait. Used by one thread at a time. */
final class FilteredRequest implements PipelineRequest {

    private final ContainerRequestContext context;
    private final RequestTarget target;
    private final FilterServices services;
    private Optional<RestHead> head = Optional.empty();
    private Optional<SessionExchange> exchange = Optional.empty();
    private Optional<Form> form = Optional.empty();

    FilteredRequest(ContainerRequestContext context, RequestTarget target, FilterServices services) {
        this.context = Objects.requireNonNull(context, "context");
        this.target = Objects.requireNonNull(target, "target");
        this.services = Objects.requireNonNull(services, "services");
    }

    @Override
    public RequestInfo info() {
        UriInfo uris = context.getUriInfo();
        URI sent = uris.getRequestUri();
        return new RequestInfo(
                context.getMethod(),
                Objects.requireNonNullElse(sent.getRawPath(), ""),
                matchedPath(uris),
                Optional.ofNullable(sent.getRawQuery()),
                head());
    }

    /** Some implementations begin the relative path with a slash, some do not. */
    private static String matchedPath(UriInfo uris) {
        String base = Objects.requireNonNullElse(uris.getBaseUri().getRawPath(), "");
        String relative = uris.getPath(false);
        return (base.endsWith("/") ? base : base + "/") + (relative.startsWith("/") ? relative.substring(1) : relative);
    }

    private RestHead head() {
        if (head.isEmpty()) {
            head = Optional.of(services.head(context));
        }
        return head.get();
    }

    @Override
    public String resourcePath() {
        return context.getUriInfo().getPath();
    }

    @Override
    public MethodRules rules() {
        return target.rules();
    }

    @Override
    public SecurityContext caller() {
        return context.getSecurityContext();
    }

    @Override
    public SessionExchange exchange() {
        if (exchange.isEmpty()) {
            exchange = Optional.of(services.begin(head(), this::principal));
        }
        return exchange.get();
    }

    /** Whom others than the session know; null for nobody. */
    private Principal principal() {
        return SessionSecurityContext.principalOfOthers(context.getSecurityContext());
    }

    /** The session, if anything has asked for it. */
    Optional<SessionExchange> begun() {
        return exchange;
    }

    @Override
    public Optional<Form> form() {
        return form;
    }

    /**
     * Makes the form readable. For a method that gets its fields from the Servlet API they are read there; else the body
     * is read, and left to be read again.
     */
    void readForm() {
        String contentType =
                head().headers(HttpHeaders.CONTENT_TYPE).stream().findFirst().orElse("");
        form = Optional.of(name -> services.parameter(name, contentType, target, context)
                .or(() -> FormField.find(contentType, beginning(contentType), name)));
    }

    /** Of a body that is too long only the first parts, where a form with files has the token; nothing without parts. */
    private byte[] beginning(String contentType) {
        try {
            InputStream in = context.getEntityStream();
            byte[] read = in.readNBytes(FormField.LONGEST_BODY + 1);
            boolean whole = read.length <= FormField.LONGEST_BODY;
            InputStream again = new ByteArrayInputStream(read);
            context.setEntityStream(whole ? again : new SequenceInputStream(again, in));
            return whole || !FormField.isUrlEncoded(contentType) ? read : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a request could not be read", e);
        }
    }

    @Override
    public void tellObservers() {
        services.tell(exchange());
    }
}
