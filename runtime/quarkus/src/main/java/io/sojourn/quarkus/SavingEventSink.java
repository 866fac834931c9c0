package io.sojourn.quarkus;

import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.sse.OutboundSseEvent;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.jaxrs.SseEventSinkImpl;

/**
 * Saves the session before the head of an event stream leaves, which happens while the resource method still runs. Waits
 * for that on the method's own thread.
 */
final class SavingEventSink extends SseEventSinkImpl {

    private final ResteasyReactiveRequestContext context;
    private final SessionLife life;

    SavingEventSink(ResteasyReactiveRequestContext context, SessionLife life) {
        super(context);
        this.context = context;
        this.life = life;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        life.awaitSave(context);
        return super.send(event);
    }

    @Override
    public void close() {
        life.awaitSave(context);
        super.close();
    }
}
