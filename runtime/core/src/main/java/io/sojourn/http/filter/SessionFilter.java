package io.sojourn.http.filter;

import java.lang.System.Logger;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

import io.sojourn.SessionException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.AnswerHeaders;
import io.sojourn.http.DataBeanProxy;
import io.sojourn.http.FailureAnswer;
import io.sojourn.http.Failures;
import io.sojourn.http.Header;
import io.sojourn.http.Observers;
import io.sojourn.http.Portable;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.Scheme;
import io.sojourn.http.SessionExceptionMapper;
import io.sojourn.http.Waiter;
import io.sojourn.http.pipeline.Stage;

/**
 * Opens the session of a request and settles it before the answer's head is written. First of the request filters and
 * last of the response filters, so that other filters can use the session.
 */
@Portable
@Provider
@ApplicationScoped
@Priority(SessionFilter.PRIORITY)
public class SessionFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Before every filter of {@link jakarta.ws.rs.Priorities}. */
    public static final int PRIORITY = 500;

    private static final Logger LOG = System.getLogger("io.sojourn.http");

    @Inject
    RequestBoundary boundary;

    @Inject
    FilterPipeline pipeline;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Context
    ResourceInfo resource;

    @Context
    Providers providers;

    private final RequestTargets targets = new RequestTargets();

    @Override
    public void filter(ContainerRequestContext request) {
        FilteredRequest opened = pipeline.open(request, targets.of(resource, request.getUriInfo()));
        opened.exchange(); // other filters find it by CDI
        pipeline.run(Stage.ARRIVAL, opened, request);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // Nothing is there if no resource matched, because then the request filter did not run.
        Optional<SessionExchange> begun = FilterPipeline.sessionOf(request.getProperty(FilterPipeline.PROPERTY));
        if (begun.isPresent()) {
            SessionExchange exchange = begun.get();
            Scheme scheme = Scheme.of(request.getUriInfo().getRequestUri().getScheme());
            try {
                unwrapEntity(exchange, response);
                add(response, waiter.await(boundary.end(exchange, cookies(request), scheme)));
            } catch (RuntimeException e) {
                fail(response, e, boundary.unknownEnd(exchange, cookies(request), scheme));
            }
            if (!(response.getEntity() instanceof StreamingOutput)) {
                exchange.answered(); // what is asynchronous tells no other end; LateChangeWarning sees that of a stream
            }
            observers.tell(exchange);
        }
    }

    /** A data bean that is returned as it was injected is a client proxy, which JSON libraries do not see through. */
    private void unwrapEntity(SessionExchange exchange, ContainerResponseContext response) {
        Optional<Class<?>> dataClass = DataBeanProxy.dataClassOf(response.getEntity());
        if (dataClass.isPresent()) {
            waiter.await(exchange.load());
            response.setEntity(
                    exchange.session().get(dataClass.get()), response.getEntityAnnotations(), response.getMediaType());
        }
    }

    private void fail(ContainerResponseContext response, RuntimeException failure, AnswerHeaders headers) {
        response.getHeaders().clear();
        mapper(failure)
                .ifPresentOrElse(
                        mapper -> answer(response, mapper.toResponse(failure)), () -> answer(response, failure));
        add(response, headers);
    }

    /** Whether a failure of a response filter is mapped depends on the runtime, so the application's mapper is asked here. */
    @SuppressWarnings("unchecked")
    private Optional<ExceptionMapper<Throwable>> mapper(RuntimeException failure) {
        Class<Throwable> type = (Class<Throwable>) (Class<?>) failure.getClass();
        return Optional.of(type)
                .filter(SessionException.class::isAssignableFrom)
                .map(providers::getExceptionMapper)
                .filter(mapper -> !SessionExceptionMapper.class.isInstance(mapper));
    }

    private static void answer(ContainerResponseContext response, Response mapped) {
        response.setStatus(mapped.getStatus());
        response.setEntity(
                mapped.getEntity(),
                new Annotation[0],
                Optional.ofNullable(mapped.getMediaType()).orElse(MediaType.TEXT_PLAIN_TYPE));
        mapped.getHeaders().forEach((name, values) -> response.getHeaders().put(name, new ArrayList<>(values)));
    }

    private static void answer(ContainerResponseContext response, RuntimeException failure) {
        FailureAnswer answer = Failures.answer(failure);
        Failures.log(LOG, "A request could not store its session", failure);
        response.setStatus(answer.status());
        response.setEntity(answer.text(), new Annotation[0], MediaType.TEXT_PLAIN_TYPE);
        answer.headers().forEach(header -> add(response, header));
    }

    private static void add(ContainerResponseContext response, AnswerHeaders headers) {
        MultivaluedMap<String, Object> own = response.getHeaders();
        headers.besides(own.getOrDefault(HttpHeaders.CACHE_CONTROL, List.of()))
                .forEach(header -> add(response, header));
    }

    private static void add(ContainerResponseContext response, Header header) {
        response.getHeaders().add(header.name(), header.value());
    }

    private static List<String> cookies(ContainerRequestContext request) {
        Map<String, List<String>> headers = request.getHeaders();
        return headers.getOrDefault(HttpHeaders.COOKIE, List.of());
    }
}
