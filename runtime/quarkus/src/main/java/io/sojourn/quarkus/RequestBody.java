package io.sojourn.quarkus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest.ReadCallback;

import io.sojourn.http.FormField;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * The body of a request, read before its method without a thread that waits, and left where whoever reads it later looks
 * first: forms, multipart forms and plain bodies, on event loops and on workers. Used by one request, which runs on one
 * thread at a time.
 */
final class RequestBody implements ReadCallback {

    private static final String MULTIPART = "multipart/form-data";
    private static final String KEY = RequestBody.class.getName();

    private final ResteasyReactiveRequestContext context;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean read;
    private boolean tooLong;
    private boolean parsed;

    private RequestBody(ResteasyReactiveRequestContext context) {
        this.context = context;
    }

    static RequestBody of(ResteasyReactiveRequestContext context) {
        if (context.getProperty(KEY) instanceof RequestBody known) {
            known.waiting.set(false);
            return known;
        }
        RequestBody body = new RequestBody(context);
        context.setProperty(KEY, body);
        return body;
    }

    boolean isRead() {
        return read || isTakenApart();
    }

    /** Whether Quarkus REST has it as a form already, and the bytes are gone. */
    private boolean isTakenApart() {
        return context.getFormData() != null;
    }

    /** A field of the form; empty if there is none of that name, it is a file, or the body is too long. */
    Optional<String> field(String name) {
        return isTakenApart()
                ? Optional.ofNullable(context.getFormData().getFirst(name))
                        .filter(value -> !value.isFileItem())
                        .map(FormValue::getValue)
                : FormField.find(contentType(), bytes(), name);
    }

    private String contentType() {
        String type = context.serverRequest().getRequestHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /** The whole body; empty if it is too long to be looked at, and then it is not readable for others either. */
    private byte[] bytes() {
        return tooLong ? new byte[0] : received.toByteArray();
    }

    /**
     * Makes the calling handler run once more, when there is more to see. A form with parts is read by the parser of the
     * method, which writes files where they belong, so it may be as long as the server allows.
     */
    void read() throws Exception {
        context.setPosition(context.getPosition() - 1);
        Optional<FormBodyHandler> parser = parser();
        if (isMultipart(contentType()) && parser.isPresent() && !parsed) {
            parsed = true; // what it finds nothing in, it would find nothing in for ever
            parser.get().handle(context);
            if (context.isSuspended()) { // else it has read what there is, or waits on a worker and sees the end itself
                awaitMore();
            }
        } else {
            context.suspend();
            readAll();
        }
    }

    private static boolean isMultipart(String contentType) {
        return contentType.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /** The one of the resource method, with its settings. */
    private Optional<FormBodyHandler> parser() {
        return Arrays.stream(context.getHandlers())
                .filter(FormBodyHandler.class::isInstance)
                .map(FormBodyHandler.class::cast)
                .findFirst();
    }

    private void readAll() {
        ServerHttpRequest request = context.serverRequest();
        if (request.isRequestEnded()
                && context.unwrap(RoutingContext.class).body().buffer() == null) {
            finish();
        } else {
            awaitMore();
            request.setReadListener(this);
            request.resumeRequestInput();
        }
    }

    /**
     * What has not come when the connection is lost never comes, and nobody else would say so: the request has to end,
     * or its files and beans stay for ever.
     */
    private void awaitMore() {
        waiting.set(true);
        context.registerCompletionCallback(error -> waiting.set(false)); // the parser ends what is malformed by itself
        context.serverResponse().addCloseHandler(this::connectionLost);
        if (context.serverResponse().closed()) { // before there was a handler
            connectionLost();
        }
    }

    private void connectionLost() {
        if (waiting.compareAndSet(true, false) && context.isSuspended()) {
            context.resume(new IOException("The connection was lost while the body was read"));
        }
    }

    @Override
    public void data(ByteBuffer data) {
        if (tooLong || received.size() + data.remaining() > FormField.LONGEST_BODY) {
            tooLong = true; // what still comes is let go, since the request will be refused
            return;
        }
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
    }

    @Override
    public void done() {
        if (waiting.compareAndSet(true, false)) {
            finish();
        }
    }

    private void finish() {
        read = true;
        leaveReadable();
        context.resume();
    }

    private void leaveReadable() {
        byte[] bytes = bytes();
        ((RoutingContextInternal) context.unwrap(RoutingContext.class)).setBody(Buffer.buffer(bytes));
        context.setInputStream(new ByteArrayInputStream(bytes));
    }
}
