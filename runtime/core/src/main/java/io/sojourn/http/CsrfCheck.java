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
    private final FormParameters form;

    @Inject
    public CsrfCheck(CsrfGuard guard, Waiter waiter, Observers observers, FormParameters form) {
        this.form = form;
        this.guard = guard;
        this.waiter = waiter;
        this.observers = observers;
    }

    /**
     * Answers a request that must not go on.
     *
     * @param target what it is for
     * @param request whose body stays readable
     * @param head of the request
     * @param exchange its session
     * @return whether it was answered
     */
    boolean refuses(RequestTarget target, ContainerRequestContext request, RequestHead head, SessionExchange exchange) {
        Verdict verdict = guard.judge(target.rules().csrf(), request.getMethod(), head, exchange);
        Optional<String> contentType =
                head.headers(HttpHeaders.CONTENT_TYPE).stream().findFirst();
        if (verdict == Verdict.ASK_SESSION) {
            waiter.await(exchange.load());
            observers.tell(exchange);
            verdict = guard.judgeHeader(head, contentType, exchange);
        }
        if (verdict == Verdict.ASK_BODY) {
            verdict = judgeForm(target, contentType.orElse(""), request, exchange);
        }
        if (verdict == Verdict.REFUSE) {
            request.abortWith(answer(guard.refuse(exchange, head.headers(HttpHeaders.ACCEPT))));
            return true;
        }
        return false;
    }

    private Verdict judgeForm(
            RequestTarget target, String contentType, ContainerRequestContext request, SessionExchange exchange) {
        Optional<String> token =
                form.own(target.declarations()) ? form.find(guard.field(), contentType, request) : Optional.empty();
        return token.isPresent()
                ? guard.judgeField(token, exchange)
                : guard.judgeBody(contentType, beginning(contentType, request), exchange);
    }

    private static Response answer(CsrfRefusal refusal) {
        return Response.status(CsrfRefusal.STATUS)
                .header(HttpHeaders.CONTENT_TYPE, refusal.contentType())
                .entity(refusal.body())
                .build();
    }

    /**
     * The body; the resource reads it from its beginning again. Of one that is too long only the first parts, where a
     * form with files has the token, and nothing of what has no parts.
     */
    private static byte[] beginning(String contentType, ContainerRequestContext request) {
        try {
            InputStream in = request.getEntityStream();
            byte[] read = in.readNBytes(FormField.LONGEST_BODY + 1);
            boolean whole = read.length <= FormField.LONGEST_BODY;
            InputStream again = new ByteArrayInputStream(read);
            request.setEntityStream(whole ? again : new SequenceInputStream(again, in));
            return whole || !FormField.isUrlEncoded(contentType) ? read : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException("The body of a request could not be read", e);
        }
    }
}
