package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SignedInCheck;

@ApplicationScoped
public class BothFactors implements SignedInCheck {

    @Inject
    SecondFactor factor;

    @Override
    public boolean isSignedIn(Session session) {
        return session.principal().isPresent() && factor.isPassed();
    }
}
