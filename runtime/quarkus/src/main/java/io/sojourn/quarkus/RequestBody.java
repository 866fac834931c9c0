package io.sojourn.quarkus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest.ReadCallback;

import io.sojourn.http.CsrfGuard;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The body of a request, read before its method without a thread that waits, and left where whoever reads it later looks
 * first: forms, multipart forms and plain bodies, on event loops and on workers. Used by one request, on its event loop.
 */
final class RequestBody implements ReadCallback {

    private static final String MULTIPART = "multipart/form-data";
    private static final String KEY = RequestBody.class.getName();

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private ResteasyReactiveRequestContext waiting;
    private boolean read;
    private boolean tooLong;
    private boolean takenOut;

    private RequestBody() {}

    static RequestBody of(ResteasyReactiveRequestContext context) {
        if (context.getProperty(KEY) instanceof RequestBody known) {
            return known;
        }
        RequestBody body = new RequestBody();
        context.setProperty(KEY, body);
        return body;
    }

    boolean isRead() {
        return read;
    }

    /** The whole body; empty if it is too long to be looked at, and then it is not readable for others either. */
    byte[] bytes() {
        return tooLong ? new byte[0] : received.toByteArray();
    }

    /** Suspends the request until the body is there, and then lets the calling handler run once more. */
    void read(ResteasyReactiveRequestContext context) {
        context.suspend();
        context.setPosition(context.getPosition() - 1);
        waiting = context;
        ServerHttpRequest request = context.serverRequest();
        if (request.isRequestEnded()
                && context.unwrap(RoutingContext.class).body().buffer() == null) {
            done();
        } else {
            request.setReadListener(this);
            request.resumeRequestInput();
        }
    }

    /**
     * Whether parts are wanted that nobody could take apart later: the parser for event loops waits for a connection
     * that has nothing more to tell.
     */
    boolean hasPartsToTakeOut(ResteasyReactiveRequestContext context, String contentType) {
        return !takenOut // what the parser finds nothing in, it would find nothing in for ever
                && contentType.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())
                && context.getFormData() == null
                && parser(context).isPresent();
    }

    /** Suspends the request, takes out its parts on a worker, which may write files, and lets the handler run once more. */
    void takeOutParts(ResteasyReactiveRequestContext context) {
        takenOut = true;
        FormBodyHandler parser = parser(context).orElseThrow();
        context.suspend();
        context.setPosition(context.getPosition() - 1);
        Callable<Void> parsing = () -> {
            parser.handle(context);
            return null;
        };
        context.unwrap(RoutingContext.class)
                .vertx()
                .executeBlocking(parsing, false)
                .onComplete(parsed -> {
                    if (parsed.succeeded()) {
                        context.resume();
                    } else {
                        context.resume(parsed.cause());
                    }
                });
    }

    /** The one of the resource method, with its settings. */
    private static Optional<FormBodyHandler> parser(ResteasyReactiveRequestContext context) {
        return Arrays.stream(context.getHandlers())
                .filter(FormBodyHandler.class::isInstance)
                .map(FormBodyHandler.class::cast)
                .findFirst();
    }

    @Override
    public void data(ByteBuffer data) {
        if (tooLong || received.size() + data.remaining() > CsrfGuard.LONGEST_BODY) {
            tooLong = true; // what still comes is let go, since the request will be refused
            return;
        }
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
    }

    @Override
    public void done() {
        if (!read) {
            read = true;
            leaveReadable();
            waiting.resume();
        }
    }

    private void leaveReadable() {
        byte[] bytes = bytes();
        ((RoutingContextInternal) waiting.unwrap(RoutingContext.class)).setBody(Buffer.buffer(bytes));
        waiting.setInputStream(new ByteArrayInputStream(bytes));
    }
}
