package io.sojourn.quarkus;

import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard;
import io.sojourn.http.CsrfGuard.Verdict;
import io.sojourn.http.CsrfRefusal;
import io.sojourn.http.RequestHead;
import io.sojourn.http.rules.CsrfRule;

/** {@link CsrfGuard} without waiting: loads the session and reads the body where they have to tell. */
final class CsrfCheck {

    private CsrfCheck() {}

    /**
     * Keeps a request from going on, for good or until it is known whether it may.
     *
     * @param rule what the annotations of its method say
     * @param context the request
     * @param life of its session
     * @return true if the request is answered, or goes on when the calling handler runs once more
     * @throws Exception if its body is not what it says it is
     */
    static boolean stops(CsrfRule rule, ResteasyReactiveRequestContext context, SessionLife life) throws Exception {
        CsrfGuard guard = life.csrf();
        if (!guard.isOn(rule)) {
            return false;
        }
        RequestHead head = life.head(context);
        SessionExchange exchange = life.exchange(context);
        Verdict verdict = guard.judge(rule, context.getMethod(), head, exchange);
        Optional<String> contentType =
                head.headers(HttpHeaders.CONTENT_TYPE).stream().findFirst();
        if (verdict == Verdict.ASK_SESSION) {
            if (!life.load(context)) {
                return true;
            }
            verdict = guard.judgeHeader(head, contentType, exchange);
        }
        if (verdict == Verdict.ASK_BODY) {
            RequestBody body = RequestBody.of(context);
            if (!body.isRead()) {
                body.read(contentType.orElse(""));
                return true;
            }
            verdict = body.isTakenApart()
                    ? guard.judgeField(body.field(guard.field()), exchange)
                    : guard.judgeBody(contentType.orElse(""), body.bytes(), exchange);
        }
        if (verdict == Verdict.REFUSE) {
            context.abortWith(answer(guard.refuse(exchange, head.headers(HttpHeaders.ACCEPT))));
        }
        return verdict == Verdict.REFUSE;
    }

    private static Response answer(CsrfRefusal refusal) {
        return Response.status(CsrfRefusal.STATUS)
                .header(HttpHeaders.CONTENT_TYPE, refusal.contentType())
                .entity(refusal.body())
                .build();
    }
}
