package io.sojourn.test.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRef;

/** Code under test in an example: it has the session injected. */
@ApplicationScoped
public class Orders {

    @Inject
    Visitor visitor;

    @Inject
    SessionRef<Basket> basket;

    @Inject
    Session session;

    public int place() {
        visitor.getOrders().addAll(basket.get().items());
        basket.clear();
        return visitor.getOrders().size();
    }

    public String who() {
        return session.principal().orElse("nobody");
    }

    public void leave() {
        session.invalidate();
    }
}
