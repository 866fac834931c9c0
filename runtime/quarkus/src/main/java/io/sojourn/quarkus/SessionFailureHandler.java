package io.sojourn.quarkus;

import java.lang.System.Logger;

import io.sojourn.SessionException;
import io.sojourn.http.FailureAnswer;
import io.sojourn.http.Failures;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers that the store is not available where exception mappers are out of reach: the session was used by a mapper or
 * a response filter that already answered another exception, or by a request that another route answers.
 */
public class SessionFailureHandler implements Handler<RoutingContext> {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");

    @Override
    public void handle(RoutingContext request) {
        boolean passing = request.failure() instanceof SessionException failure
                && Failures.answer(failure) == FailureAnswer.TRY_LATER;
        if (!passing || request.response().headWritten()) {
            request.next();
            return;
        }
        FailureAnswer answer = FailureAnswer.TRY_LATER;
        Failures.log(LOG, "A request could not use its session", request.failure());
        request.response().setStatusCode(answer.status()).putHeader("Content-Type", "text/plain;charset=UTF-8");
        answer.headers().forEach(header -> request.response().putHeader(header.name(), header.value()));
        request.response().end(answer.text());
    }
}
