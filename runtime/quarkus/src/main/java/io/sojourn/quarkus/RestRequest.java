package io.sojourn.quarkus;

import java.util.Optional;

import jakarta.ws.rs.core.SecurityContext;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.pipeline.PipelineRequest;
import io.sojourn.http.rules.MethodRules;

/**
 * A request of Quarkus REST.
 *
 * @param context the request
 * @param rules what holds for its method
 * @param life of its session
 */
record RestRequest(ResteasyReactiveRequestContext context, MethodRules rules, SessionLife life)
        implements PipelineRequest {

    @Override
    public RequestInfo info() {
        return RequestInfos.of(context);
    }

    @Override
    public String resourcePath() {
        return context.getPathWithoutPrefix();
    }

    @Override
    public SecurityContext caller() {
        return context.getSecurityContext();
    }

    @Override
    public SessionExchange exchange() {
        return life.exchange(context);
    }

    @Override
    public Optional<Form> form() {
        RequestBody body = RequestBody.of(context);
        return body.isRead() ? Optional.of(body::field) : Optional.empty();
    }

    @Override
    public void tellObservers() {
        life.tell(context, exchange());
    }
}
