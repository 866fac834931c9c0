package io.sojourn.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.SessionRefused.Reason;
import io.sojourn.config.CsrfConfig;
import io.sojourn.config.CsrfConfig.Mode;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.rules.CsrfRule;

/**
 * Decides whether a request may do what it asks for, or may have been sent by a page of somebody else. What is the same
 * on every runtime; how to load a session and to read a body is theirs. Thread-safe; never waits.
 */
@Dependent
public class CsrfGuard {

    /** They change nothing (RFC 9110, section 9.2.1), so they need no proof. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final CsrfConfig config;
    private final OriginProof proof;

    @Inject
    public CsrfGuard(SessionConfig config) {
        this.config = config.csrf();
        this.proof = new OriginProof(
                config.csrf().trustedOrigins(),
                config.proxies(),
                config.cookie().secure());
    }

    /** What to do with a request. */
    public enum Verdict {
        /** It may go on. */
        PASS,
        /** It is answered with 403. */
        REFUSE,
        /** The session has to be loaded, and then to be asked about the token. */
        ASK_SESSION,
        /** The token may be in the body, which has to be read. */
        ASK_BODY
    }

    /** By the head of the request, whose session is not loaded by this: anything but {@link Verdict#ASK_BODY}. */
    public Verdict judge(CsrfRule rule, String method, RequestHead head, SessionExchange exchange) {
        Mode mode = mode(rule);
        if (mode == Mode.OFF || SAFE.contains(method)) {
            return Verdict.PASS;
        }
        return switch (proof.of(head)) {
            case OWN -> Verdict.PASS;
            case FOREIGN -> Verdict.REFUSE;
            case UNKNOWN -> withoutProof(mode, head, exchange);
        };
    }

    /** Whether {@link #judge} may refuse at all, for callers that would begin an exchange only for this. */
    public boolean isOn(CsrfRule rule) {
        return mode(rule) != Mode.OFF;
    }

    private Mode mode(CsrfRule rule) {
        return switch (rule) {
            case EXEMPT -> Mode.OFF;
            case CONFIGURED -> config.mode();
            case PROTECTED -> config.mode() == Mode.OFF ? Mode.TOKEN : config.mode();
        };
    }

    /**
     * Whoever brings no session has no authority that somebody else could use. A header of our own is proof as well: a
     * page of somebody else may send it only after the application has allowed that by CORS ("Employing Custom Request
     * Headers for AJAX/API").
     */
    private Verdict withoutProof(Mode mode, RequestHead head, SessionExchange exchange) {
        if (!exchange.hasCandidate()) {
            return Verdict.PASS;
        }
        if (mode == Mode.HEADER) {
            return head.headers(config.header()).isEmpty() ? Verdict.REFUSE : Verdict.PASS;
        }
        return Verdict.ASK_SESSION;
    }

    /** By the token in the head, with the session loaded: anything but {@link Verdict#ASK_SESSION}. */
    public Verdict judgeHeader(RequestHead head, SessionExchange exchange) {
        if (!exchange.view().isStored()) {
            return Verdict.PASS;
        }
        List<String> tokens = head.headers(config.header());
        if (!tokens.isEmpty()) {
            return verdict(exchange.session().acceptsCsrfToken(tokens.get(0)));
        }
        boolean form = head.headers("Content-Type").stream().limit(1).anyMatch(FormField::mayBeIn);
        return form ? Verdict.ASK_BODY : Verdict.REFUSE;
    }

    /** The name of the form's field that carries the token. */
    public String field() {
        return config.field();
    }

    /** By the token in the form, with the session loaded. */
    public Verdict judgeField(Optional<String> token, SessionExchange exchange) {
        return verdict(token.filter(exchange.session()::acceptsCsrfToken).isPresent());
    }

    private static Verdict verdict(boolean accepted) {
        return accepted ? Verdict.PASS : Verdict.REFUSE;
    }

    /** Refuses a request with these {@code Accept} headers, and lets observers know. */
    public Outcome.Answer refuse(SessionExchange exchange, List<String> accept) {
        exchange.session().refused(Reason.CSRF);
        return CsrfAnswer.accepted(accept);
    }
}
