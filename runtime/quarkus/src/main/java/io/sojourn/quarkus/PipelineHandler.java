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
import io.sojourn.http.rules.LoadRule;
import io.sojourn.http.rules.MethodRules;

/**
 * Drives the {@link io.sojourn.http.pipeline.RequestPipeline} on the event loop: where a step has to wait, the request is
 * suspended and this handler runs once more.
 */
final class PipelineHandler extends SessionHandler {

    /** Under which a suspended request keeps how far it has come. */
    private static final String RUN = PipelineRun.class.getName();

    /** Under which a request keeps what the classes of locators say. */
    private static final String OUTER = Choices.class.getName();

    /** Of what is said on the way to a method the nearest holds. */
    private record Choices(CsrfRule csrf, LoadRule load) {

        private static final Choices NONE = new Choices(CsrfRule.CONFIGURED, LoadRule.CONFIGURED);

        private static Choices of(ResteasyReactiveRequestContext context) {
            return context.getProperty(OUTER) instanceof Choices choices ? choices : NONE;
        }

        private Choices below(MethodRules nearer) {
            return new Choices(nearer.csrf().or(csrf), nearer.load().or(load));
        }
    }

    private final Stage stage;
    private final MethodRules rules;
    private final LoadRule unsaid;

    PipelineHandler(Stage stage, MethodRules rules) {
        this(stage, rules, LoadRule.CONFIGURED);
    }

    PipelineHandler(Stage stage, MethodRules rules, LoadRule unsaid) {
        this.stage = Objects.requireNonNull(stage, "stage");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.unsaid = Objects.requireNonNull(unsaid, "unsaid");
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
        Choices said = Choices.of(context).below(rules);
        if (stage == Stage.LOCATOR) {
            context.setProperty(OUTER, said);
        }
        MethodRules holding = rules.with(said.csrf(), said.load().or(unsaid));
        return life.pipeline().begin(stage, new RestRequest(context, holding, life));
    }
}
