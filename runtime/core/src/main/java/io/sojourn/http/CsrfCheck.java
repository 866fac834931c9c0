package io.sojourn.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard.Verdict;

/** {@link CsrfGuard} in a filter that may wait: loads the session and reads the body where they have to tell. */
@Dependent
public class CsrfCheck {

    private final CsrfGuard guard;
    private final Waiter waiter;
    private final Observers observers;

    @Inject
    public CsrfCheck(CsrfGuard guard, Waiter waiter, Observers observers) {
        this.guard = guard;
        this.waiter = waiter;
        this.observers = observers;
    }

    /**
     * Answers a request that must not go on.
     *
     * @param rule what the annotations of its method say
     * @param request whose body stays readable
     * @param head of the request
     * @param exchange its session
     * @return whether it was answered
     */
    boolean refuses(CsrfRule rule, ContainerRequestContext request, RequestHead head, SessionExchange exchange) {
        Verdict verdict = guard.judge(rule, request.getMethod(), head, exchange);
        Optional<String> contentType =
                head.headers(HttpHeaders.CONTENT_TYPE).stream().findFirst();
        if (verdict == Verdict.ASK_SESSION) {
            waiter.await(exchange.load());
            observers.tell(exchange);
            verdict = guard.judgeHeader(head, contentType, exchange);
        }
        if (verdict == Verdict.ASK_BODY) {
            verdict = guard.judgeBody(contentType.orElse(""), body(request), exchange);
        }
        if (verdict == Verdict.REFUSE) {
            request.abortWith(answer(guard.refuse(exchange, head.headers(HttpHeaders.ACCEPT))));
            return true;
        }
        return false;
    }

    private static Response answer(CsrfRefusal refusal) {
        return Response.status(CsrfRefusal.STATUS)
                .header(HttpHeaders.CONTENT_TYPE, refusal.contentType())
                .entity(refusal.body())
                .build();
    }

    /** The body, empty if it is too long; the resource reads it from its beginning again. */
    private static byte[] body(ContainerRequestContext request) {
        try {
            InputStream in = request.getEntityStream();
            byte[] read = in.readNBytes(FormField.LONGEST_BODY + 1);
            boolean whole = read.length <= FormField.LONGEST_BODY;
            InputStream again = new ByteArrayInputStream(read);
            request.setEntityStream(whole ? again : new SequenceInputStream(again, in));
            return whole ? read : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a request could not be read", e);
        }
    }
}
