package io.sojourn.http;

import java.lang.System.Logger;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.rules.MethodRules;

/**
 * Opens the session of a request and settles it before the answer's head is written. First of the request filters and
 * last of the response filters, so that other filters can use the session.
 */
@Provider
@ApplicationScoped
@Priority(SessionFilter.PRIORITY)
public class SessionFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** Before every filter of {@link jakarta.ws.rs.Priorities}. */
    public static final int PRIORITY = 500;

    /** Under which the exchange is kept in the request: for answers that leave without a CDI request context. */
    static final String PROPERTY = SessionExchange.class.getName();

    /** Under which the {@link MethodRules} are kept in the request, for the filters that come later. */
    private static final String RULES = MethodRules.class.getName();

    private static final Logger LOG = System.getLogger("io.sojourn.http");

    @Inject
    RequestBoundary boundary;

    @Inject
    RequestScopedExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Inject
    Instance<ServletView> servlet;

    @Inject
    CsrfCheck csrf;

    @Context
    ResourceInfo resource;

    private final RequestTargets targets = new RequestTargets();

    @Override
    public void filter(ContainerRequestContext request) {
        RestHead head = RestHead.of(request, servlet);
        SessionExchange exchange = boundary.begin(head);
        request.setProperty(PROPERTY, exchange);
        current.begin(exchange);
        RequestTarget target = targets.of(resource, request.getUriInfo());
        MethodRules rules = target.rules();
        request.setProperty(RULES, rules);
        if (rules.noTouch()) {
            exchange.session().noTouch();
        }
        rules.onOutage().ifPresent(exchange.session()::onOutage);
        if (csrf.refuses(target, request, head, exchange)) {
            return;
        }
        if (boundary.loadsEagerly(exchange) || rules.loadSession()) {
            waiter.await(exchange.load());
            observers.tell(exchange);
        }
    }

    /**
     * What the annotations say of the method that will run.
     *
     * @param request to which this filter has opened the session, as it does to all that have a method
     * @return the rules of the method, with those of the classes on the way to it
     * @throws IllegalStateException if it has not: nobody is let in just because there is nothing to look at
     */
    public static MethodRules rules(ContainerRequestContext request) {
        if (request.getProperty(RULES) instanceof MethodRules rules) {
            return rules;
        }
        throw new IllegalStateException("The session filter has not seen this request");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // Nothing is there if no resource matched, because then the request filter did not run.
        if (request.getProperty(PROPERTY) instanceof SessionExchange exchange) {
            try {
                unwrapEntity(exchange, response);
                tellPrincipal(exchange, request.getSecurityContext());
                Scheme scheme = Scheme.of(request.getUriInfo().getRequestUri().getScheme());
                waiter.await(boundary.end(exchange, cookies(request), scheme)).forEach(header -> add(response, header));
            } catch (RuntimeException e) {
                fail(response, e);
            }
            observers.tell(exchange);
        }
    }

    private static void tellPrincipal(SessionExchange exchange, SecurityContext security) {
        if (exchange.isTouched() && security != null) {
            PrincipalNames.of(security.getUserPrincipal()).ifPresent(exchange.session()::principalSeen);
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

    private static void fail(ContainerResponseContext response, RuntimeException failure) {
        FailureAnswer answer = Failures.answer(failure);
        Failures.log(LOG, "A request could not store its session", failure);
        response.getHeaders().clear();
        response.setStatus(answer.status());
        response.setEntity(answer.text(), new Annotation[0], MediaType.TEXT_PLAIN_TYPE);
        answer.headers().forEach(header -> add(response, header));
        add(response, RequestBoundary.VARY);
    }

    private static void add(ContainerResponseContext response, Header header) {
        response.getHeaders().add(header.name(), header.value());
    }

    private static List<String> cookies(ContainerRequestContext request) {
        Map<String, List<String>> headers = request.getHeaders();
        return headers.getOrDefault(HttpHeaders.COOKIE, List.of());
    }
}
