package io.sojourn.http.pipeline;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.SecurityContext;

import io.sojourn.SessionRefused.Reason;
import io.sojourn.http.Outcome;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.rules.RoleRule;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/**
 * {@code @RolesAllowed}, {@code @DenyAll} and {@code @PermitAll} of Jakarta Annotations, which most Jakarta runtimes
 * enforce only where a security feature is installed. Asks the request's security context, whoever made it, and only ever
 * refuses: where the runtime enforces them too, both have to agree.
 */
record RolesStep(SessionCaller caller, SignInGate gate) implements RequestStep {

    /** Everybody who is known (Jakarta Servlet, section 13.8). */
    private static final String ANYBODY = "**";

    private static final Answer FORBIDDEN = new Answer(403, List.of(), Optional.empty());

    @Override
    public Outcome decide(PipelineRequest request) {
        if (!caller.isOn()) {
            return Outcome.PROCEED;
        }
        return request.rules().roles().stream()
                .map(rule -> decide(rule, request))
                .filter(Answer.class::isInstance)
                .findFirst()
                .orElse(Outcome.PROCEED);
    }

    private Outcome decide(RoleRule rule, PipelineRequest request) {
        if (!(rule instanceof RoleRule.Roles roles)) {
            return forbidden(request);
        }
        SecurityContext security = request.caller();
        if (security == null || security.getUserPrincipal() == null) {
            request.exchange().session().refused(Reason.NOT_SIGNED_IN);
            return gate.challenge(request.info(), request.exchange());
        }
        boolean allowed = roles.names().stream().anyMatch(role -> role.equals(ANYBODY) || security.isUserInRole(role));
        return allowed ? Outcome.PROCEED : forbidden(request);
    }

    private static Outcome forbidden(PipelineRequest request) {
        request.exchange().session().refused(Reason.MISSING_ROLE);
        return FORBIDDEN;
    }
}
