package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;

/** What one request wants of its session beside its data. Used under the lock of its exchange. */
final class Wishes {

    private final HeaderRules rules;
    private final RequestBinding binding;
    private boolean rotation;
    private boolean touch;
    private Optional<Duration> idleTimeout = Optional.empty();
    private Optional<String> principal = Optional.empty();
    private Optional<Instant> authenticatedAt = Optional.empty();
    private SessionToken successor;

    Wishes(HeaderRules rules, RequestBinding binding) {
        this.rules = rules;
        this.binding = binding;
    }

    void rotate() {
        rotation = true;
    }

    void touch() {
        touch = true;
    }

    void idleTimeout(Duration timeout) {
        idleTimeout = Optional.of(timeout);
    }

    void signIn(String name, Instant at) {
        principal = Optional.of(name);
        authenticatedAt = Optional.of(at);
    }

    /** Somebody is known, but has not proved it in this session. */
    void principalSeen(String name) {
        principal = Optional.of(name);
        authenticatedAt = Optional.empty();
    }

    Optional<String> principal() {
        return principal;
    }

    Optional<Instant> authenticatedAt() {
        return authenticatedAt;
    }

    /** What the load is to renew. */
    Use atLoad(Use byUse) {
        return touch ? Use.SLIDE : byUse;
    }

    /** What the load has done need not be done again; without a session there is nothing to touch. */
    void loaded() {
        touch = false;
    }

    boolean wantsTouch() {
        return touch;
    }

    /** A session that is not stored yet, as this request wants it. */
    Live onNew(Live fresh, SessionRecord data) {
        return fresh.at(on(fresh.header()), binding.bound(fresh, withSignIn(data, principal.isPresent())));
    }

    /**
     * A stored session as this request wants it.
     *
     * @param stored what is stored now
     * @param data its data with this request's changes
     * @return empty if nothing has to be written
     */
    Optional<Live> onStored(Live stored, SessionRecord data) {
        SessionHeader before = stored.header();
        boolean signsIn = principal.isPresent() && !principal.equals(before.principal());
        boolean rotates = rotates(stored, signsIn);
        boolean hasRotated = hasRotated(stored);
        SessionRecord wanted = withSignIn(data, signsIn);
        boolean headerStays = !rotates && !hasRotated && !touch && !signsIn && sameIdleTimeout(before);
        if (headerStays && wanted == stored.data()) {
            return Optional.empty();
        }
        boolean proves = signsIn || authenticatedAt.isPresent();
        SessionRecord bound = proves ? binding.bound(stored, wanted) : binding.renewed(stored, wanted);
        SessionHeader next = on(rules.next(before, touch ? Use.SLIDE : rules.renewalByUse()));
        if (hasRotated) {
            return Optional.of(stored.rotated(successor, next, bound));
        }
        if (!rotates) {
            return Optional.of(stored.at(next, bound));
        }
        SessionToken newest = successor(stored);
        SessionHeader rotated = signsIn ? rules.replaced(next, newest) : rules.rotated(next, newest);
        return Optional.of(stored.rotated(newest, rotated, bound));
    }

    /** The token that the client will have after this request, as far as is known by now. */
    SessionToken tokenAfter(Live session) {
        boolean signsIn =
                principal.isPresent() && !principal.equals(session.header().principal());
        return rotates(session, signsIn) || hasRotated(session) ? successor(session) : session.token();
    }

    /**
     * Whether the stored verifier is that of this request's own successor: its save was done, the reply was lost, and
     * somebody else has saved since. Nobody but this request can give the client its new token.
     */
    private boolean hasRotated(Live stored) {
        return successor != null
                && stored.token() != successor
                && stored.header().verifier().equals(successor.verifierHash());
    }

    private SessionToken successor(Live stored) {
        if (successor == null) {
            successor = stored.token().rotated();
        }
        return successor;
    }

    /**
     * A sign-in always rotates a token that the client brought: somebody may have planted it. Otherwise only the holder
     * of the newest token may replace it: whoever lost a race of rotations gets the winner's cookie anyway, and a token
     * in its grace must not buy itself a longer life. OWASP ASVS 5.0, 7.2.4, wants a new token also where the same person
     * proves again who they are; that was their token before, so what is under way with it may use the grace.
     */
    private boolean rotates(Live stored, boolean signsIn) {
        boolean rotateOnLogin = rules.times().rotateOnLogin();
        boolean again = rotateOnLogin && authenticatedAt.isPresent();
        boolean byWish = (rotation || again) && stored.hasNewestToken();
        return stored.origin() == Live.Origin.BROUGHT && (signsIn && rotateOnLogin || byWish);
    }

    private boolean sameIdleTimeout(SessionHeader header) {
        return idleTimeout.isEmpty() || idleTimeout.get().equals(header.idleTimeout());
    }

    /** A header with the wanted idle timeout and principal. */
    SessionHeader on(SessionHeader header) {
        SessionHeader timed = sameIdleTimeout(header) ? header : header.withIdleTimeout(idleTimeout.get(), rules.now());
        return principal.isPresent() ? timed.withPrincipal(principal) : timed;
    }

    /** Whoever signs in does not inherit the proof of somebody else. */
    private SessionRecord withSignIn(SessionRecord data, boolean signsIn) {
        boolean stays = authenticatedAt.isEmpty() && !signsIn;
        return stays || authenticatedAt.equals(data.authenticatedAt())
                ? data
                : data.withAuthenticatedAt(authenticatedAt);
    }
}
