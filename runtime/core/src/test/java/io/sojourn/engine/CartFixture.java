package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sojourn.SessionData;
import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A node whose store can be held, and a browser whose session has a cart. */
abstract class CartFixture {

    @SessionData("cart")
    public static class Cart {
        List<String> items = new ArrayList<>();
    }

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    final MutableClock clock = new MutableClock();
    final MemoryStore memory = new MemoryStore(new MemoryConfig(1000), clock);
    final HeldStore store = new HeldStore(memory);
    Node node = new Node(store, Node.TIMES, clock, Cart.class, Note.class);
    final Browser browser = new Browser();

    int stored() {
        return memory.scan(EnumerableStore.Cursor.START)
                .toCompletableFuture()
                .join()
                .keys()
                .size();
    }

    SessionExchange withCart() {
        SessionExchange first = node.request(browser);
        first.session().get(Cart.class).items.add("kettle");
        browser.finish(first);
        return node.request(browser);
    }

    static CompletableFuture<Cart> add(SessionExchange request, String item) {
        return request.update(Cart.class, cart -> {
                    cart.items.add(item);
                    return cart;
                })
                .toCompletableFuture();
    }

    SessionExchange ending() {
        SessionExchange signOut = node.request(browser);
        signOut.session().invalidate();
        return signOut;
    }

    /** Puts a mug into the cart, and nobody hears that it is there. */
    void loseUpdate(SessionExchange request) {
        store.loseReplies();
        assertThat(add(request, "mug")).isCompletedExceptionally();
        store.mend();
    }
}
