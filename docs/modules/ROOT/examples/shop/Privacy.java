package shop;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRef;

@ApplicationScoped
public class Privacy {

    @Inject
    Session session;

    // tag::erase[]
    @Inject
    SessionRef<UserSession> user;

    @Inject
    SessionRef<Cart> cart;

    /** What was seen and chosen is gone; the consent stays, because it has to be shown that it was given. */
    public void forget() {
        user.clear();
        cart.clear();
    }

    /** Everything, and the session itself. */
    public void leave() {
        session.invalidate();
    }
    // end::erase[]

    // tag::access[]
    public record Copy(List<String> visited, Cart cart) {}

    public Copy copyOfTheData() {
        return new Copy(user.get().getVisited(), cart.get());
    }
    // end::access[]
}
