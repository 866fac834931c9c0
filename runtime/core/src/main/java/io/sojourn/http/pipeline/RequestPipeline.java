package io.sojourn.http.pipeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.config.SessionConfig;
import io.sojourn.http.CsrfGuard;
import io.sojourn.http.Outcome;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/**
 * All that is decided about a request before its method, and in which order. The runtimes only drive it: they wait, read
 * forms and send answers as the {@link Outcome}s say. Thread-safe.
 */
@Dependent
public class RequestPipeline {

    private final StatusEndpoint status;
    private final Map<Stage, List<RequestStep>> steps = new EnumMap<>(Stage.class);

    @Inject
    public RequestPipeline(SessionConfig config, CsrfGuard guard, SignInGate gate, SessionCaller caller) {
        this.status = new StatusEndpoint(config);
        RequestStep csrf = new CsrfStep(guard);
        RequestStep signIn = new GateStep(gate);
        RequestStep load = new LoadStep(config.load());
        steps.put(Stage.STATUS, List.of(csrf, StatusEndpoint::use, LoadStep::load, StatusEndpoint::answer));
        steps.put(Stage.ARRIVAL, List.of(RequestPipeline::noTouch, RequestPipeline::onOutage, csrf, load));
        steps.put(Stage.SIGN_IN, List.of(signIn));
        steps.put(Stage.ROLES, List.of(new RolesStep(caller, gate)));
        steps.put(Stage.USE, List.of(RequestPipeline::noTouch));
        steps.put(Stage.METHOD, List.of(RequestPipeline::onOutage, csrf, signIn, load));
        steps.put(Stage.LOCATOR, List.of(RequestPipeline::onOutage, signIn, load));
    }

    /** The decisions of a stage about a request that has come there. */
    public PipelineRun begin(Stage stage, PipelineRequest request) {
        boolean elsewhere = stage == Stage.STATUS && !status.isAt(request.resourcePath());
        return new PipelineRun(elsewhere ? List.of() : steps.get(stage), request);
    }

    private static Outcome noTouch(PipelineRequest request) {
        if (request.rules().noTouch()) {
            request.exchange().session().noTouch();
        }
        return Outcome.PROCEED;
    }

    private static Outcome onOutage(PipelineRequest request) {
        request.rules()
                .onOutage()
                .ifPresent(policy -> request.exchange().session().onOutage(policy));
        return Outcome.PROCEED;
    }
}
