package shop;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRef;

@ApplicationScoped
public class GuardedSignIn {

    public enum Outcome {
        WRONG,
        LOCKED,
        CODE_WANTED,
        SIGNED_IN
    }

    @Inject
    Session session;

    @Inject
    SecondFactor factor;

    @Inject
    SessionRef<Attempts> attempts;

    @Inject
    Clock clock;

    // tag::password[]
    public Outcome password(String name, boolean right) {
        if (isLocked()) {
            return Outcome.LOCKED;
        }
        if (!right) {
            attempts.update(so -> so.oneMore(clock.instant()));
            return isLocked() ? Outcome.LOCKED : Outcome.WRONG;
        }
        attempts.clear();
        session.signIn(name);
        factor.want();
        return Outcome.CODE_WANTED;
    }
    // end::password[]

    // tag::code[]
    public Outcome code(boolean right) {
        if (!right) {
            session.invalidate();
            return Outcome.WRONG;
        }
        factor.passed();
        session.regenerateId();
        return Outcome.SIGNED_IN;
    }
    // end::code[]

    private boolean isLocked() {
        return attempts.get().isLocked(clock.instant());
    }
}
