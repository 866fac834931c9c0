package io.sojourn.http.pipeline;

import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard;
import io.sojourn.http.CsrfGuard.Verdict;
import io.sojourn.http.Outcome;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.rules.CsrfRule;

/** Refuses requests that a page of somebody else may have sent. Loads the session where only its token can tell. */
record CsrfStep(CsrfGuard guard) implements RequestStep {

    @Override
    public Outcome decide(PipelineRequest request) {
        CsrfRule rule = request.rules().csrf();
        if (!guard.isOn(rule)) {
            return Outcome.PROCEED;
        }
        RequestInfo info = request.info();
        SessionExchange exchange = request.exchange();
        Verdict verdict = guard.judge(rule, info.method(), info.head(), exchange);
        if (verdict == Verdict.ASK_SESSION) {
            Outcome loading = LoadStep.load(request);
            if (!(loading instanceof Outcome.Proceed)) {
                return loading;
            }
            verdict = guard.judgeHeader(info.head(), exchange);
        }
        if (verdict == Verdict.ASK_BODY) {
            Optional<PipelineRequest.Form> form = request.form();
            if (form.isEmpty()) {
                return new Outcome.NeedForm();
            }
            verdict = guard.judgeField(form.get().field(guard.field()), exchange);
        }
        return verdict == Verdict.REFUSE
                ? guard.refuse(exchange, info.head().headers(HttpHeaders.ACCEPT))
                : Outcome.PROCEED;
    }
}
