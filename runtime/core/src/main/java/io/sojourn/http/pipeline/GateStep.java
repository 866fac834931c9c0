package io.sojourn.http.pipeline;

import java.util.Optional;

import io.sojourn.http.Outcome;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.rules.AuthRequirement;
import io.sojourn.http.signin.SignInGate;

/** Lets in who is signed in. Loads the session of requests that have to show something. */
record GateStep(SignInGate gate) implements RequestStep {

    @Override
    public Outcome decide(PipelineRequest request) {
        RequestInfo info = request.info();
        Optional<AuthRequirement> required =
                gate.requirement(info, request.rules().signedIn());
        if (required.isEmpty()) {
            return Outcome.PROCEED;
        }
        Outcome loading = LoadStep.load(request);
        if (!(loading instanceof Outcome.Proceed)) {
            return loading;
        }
        return gate.judge(info, required.get(), request.exchange())
                .<Outcome>map(answer -> answer)
                .orElse(Outcome.PROCEED);
    }
}
