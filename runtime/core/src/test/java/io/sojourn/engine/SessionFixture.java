package io.sojourn.engine;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;

import io.sojourn.SessionData;
import io.sojourn.config.TimeConfig;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A node with a memory store, and a browser. */
abstract class SessionFixture {

    @SessionData("user")
    public static class User {
        String name;
        List<String> roles = new ArrayList<>();
        int visits;
    }

    @SessionData("prefs")
    public static class Preferences {
        String theme = "light";
    }

    public record Cart(List<String> items) {
        public Cart {
            items = items == null ? List.of() : List.copyOf(items);
        }

        Cart with(String item) {
            List<String> more = new ArrayList<>(items);
            more.add(item);
            return new Cart(more);
        }
    }

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node;

    @BeforeEach
    void start() {
        node = node(Node.TIMES);
    }

    Node node(TimeConfig times) {
        return new Node(store, times, clock, User.class, Preferences.class, Cart.class);
    }

    User user(SessionExchange request) {
        return request.session().get(User.class);
    }

    void signIn(String name) {
        SessionExchange request = node.request(browser);
        user(request).name = name;
        browser.finish(request);
        store.operations.clear();
    }
}
