package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.engine.CommitResult.CookieChange;

/** Data that is changed atomically and at once, on the memory store. */
class AtomicUpdateTest extends SessionFixture {

    @Test
    void withoutASessionCreateOneAtOnce() {
        SessionExchange request = node.request(browser);
        Cart cart = request.update(Cart.class, c -> c.with("tea"))
                .toCompletableFuture()
                .join();

        assertThat(cart.items()).containsExactly("tea");
        assertThat(request.session().get(Cart.class)).isEqualTo(cart);
        assertThat(request.view().isNew()).isTrue();
        assertThat(store.operations).containsExactly("create");
        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("create");
        assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea");
    }

    @Test
    void leaveNothingOfTheSessionThatTheyCreatedToTheNextOne() {
        SessionExchange request = node.request(browser);
        request.update(Cart.class, c -> c.with("tea")).toCompletableFuture().join();
        String first = request.view().handle().orElseThrow();
        request.session().invalidate();
        user(request).name = "bob";
        browser.finish(request);

        assertThat(store.operations).containsExactly("create", "delete", "create");
        assertThat(node.request(browser).view().handle()).isPresent().isNotEqualTo(Optional.of(first));
    }

    @Test
    void areVisibleToOthersBeforeTheRequestEnds() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        request.update(Cart.class, c -> c.with("tea")).toCompletableFuture().join();

        assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea");
    }

    @Test
    void workOnWhatOthersHaveStoredMeanwhile() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        request.session().get(Cart.class);
        SessionExchange other = node.request(browser);
        other.session().set(Cart.class, new Cart(List.of("milk")));
        browser.finish(other);

        Cart cart = request.update(Cart.class, c -> c.with("tea"))
                .toCompletableFuture()
                .join();

        assertThat(cart.items()).containsExactly("milk", "tea");
    }

    @Test
    void keepWhatTheRequestChangedBefore() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        user(request).roles.add("admin");
        request.update(User.class, u -> {
                    u.visits++;
                    return u;
                })
                .toCompletableFuture()
                .join();
        browser.finish(request);

        assertThat(user(node.request(browser)).roles).containsExactly("admin");
        assertThat(user(node.request(browser)).visits).isEqualTo(1);
    }

    @Test
    void thatChangeNothingWriteNothing() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        request.update(Cart.class, c -> c).toCompletableFuture().join();
        browser.finish(request);

        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void thatReturnNullFailWithTheClassName() {
        SessionExchange request = node.request(browser);

        assertThatThrownBy(() -> request.update(Cart.class, c -> null)
                        .toCompletableFuture()
                        .join())
                .hasRootCauseMessage("The update of " + Cart.class.getName() + " returned null");
    }

    @Test
    void ofOneRequestHappenOneAfterTheOther() {
        SessionExchange request = node.arrived(browser);
        request.update(Cart.class, c -> c.with("a"));
        request.update(Cart.class, c -> c.with("b"));
        browser.finish(request);

        assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("a", "b");
    }

    @Test
    void onASessionThatEndedMeanwhileBringNothingBack() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        SessionExchange logout = node.request(browser);
        logout.session().invalidate();
        String old = browser.cookie.orElseThrow();
        browser.finish(logout);

        Cart cart = slow.update(Cart.class, c -> c.with("tea"))
                .toCompletableFuture()
                .join();

        assertThat(cart.items()).containsExactly("tea");
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(node.requestWith(old).view().handle()).isEmpty();
    }

    @Test
    void clearedValuesAreGone() {
        SessionExchange request = node.request(browser);
        request.session().set(Cart.class, new Cart(List.of("tea")));
        browser.finish(request);
        SessionExchange clearing = node.request(browser);
        clearing.session().clear(Cart.class);
        assertThat(clearing.session().get(Cart.class).items()).isEmpty();
        browser.finish(clearing);

        assertThat(new String(store.lastWritten.payload())).isEqualTo("{\"data\":{},\"v\":1}");
    }
}
