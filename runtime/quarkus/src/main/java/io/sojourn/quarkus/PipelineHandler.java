package io.sojourn.quarkus;

import java.util.Objects;
import java.util.Optional;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.Outcome;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Outcome.Await;
import io.sojourn.http.Outcome.NeedForm;
import io.sojourn.http.pipeline.PipelineRun;
import io.sojourn.http.pipeline.Stage;
import io.sojourn.http.rules.CsrfRule;
import io.sojourn.http.rules.MethodRules;

/**
 * Drives the {@link io.sojourn.http.pipeline.RequestPipeline} on the event loop: where a step has to wait, the request is
 * suspended and this handler runs once more.
 */
final class PipelineHandler extends SessionHandler {

    /** Under which a suspended request keeps how far it has come. */
    private static final String RUN = PipelineRun.class.getName();

    /** Under which a request keeps what the classes of locators say of where it has to come from. */
    private static final String OUTER_CSRF = CsrfRule.class.getName();

    private final Stage stage;
    private final MethodRules rules;

    PipelineHandler(Stage stage, MethodRules rules) {
        this.stage = Objects.requireNonNull(stage, "stage");
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) throws Exception {
        PipelineRun run = begun(context).orElseGet(() -> begin(context, life));
        Outcome outcome = run.advance();
        if (outcome instanceof Await await) {
            context.setProperty(RUN, run);
            Suspension.until(context, await.stage());
        } else if (outcome instanceof NeedForm) {
            context.setProperty(RUN, run);
            RequestBody.of(context).read();
        } else if (outcome instanceof Answer answer) {
            context.abortWith(answer.response());
        }
    }

    private static Optional<PipelineRun> begun(ResteasyReactiveRequestContext context) {
        if (context.getProperty(RUN) instanceof PipelineRun run) {
            context.removeProperty(RUN);
            return Optional.of(run);
        }
        return Optional.empty();
    }

    /** The chain of a locator ends where that of what it leads to begins, so what it says is remembered. */
    private PipelineRun begin(ResteasyReactiveRequestContext context, SessionLife life) {
        CsrfRule outer = context.getProperty(OUTER_CSRF) instanceof CsrfRule rule ? rule : CsrfRule.CONFIGURED;
        CsrfRule csrf = rules.csrf().or(outer);
        if (stage == Stage.LOCATOR) {
            context.setProperty(OUTER_CSRF, csrf);
        }
        return life.pipeline().begin(stage, new RestRequest(context, rules.with(csrf), life));
    }
}
