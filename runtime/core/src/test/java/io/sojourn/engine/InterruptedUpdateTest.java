package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What happens to updates when something comes between them and the store. */
class InterruptedUpdateTest {

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

    public static class Note {
        String text;
    }

    final MutableClock clock = new MutableClock();
    final HeldStore store = new HeldStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, Cart.class, Note.class);
    final Browser browser = new Browser();

    void withSession() {
        SessionExchange request = node.request(browser);
        request.session().set(Cart.class, new Cart(List.of("tea")));
        browser.finish(request);
    }

    CookieChange finishLater(SessionExchange request) {
        CompletableFuture<CommitResult> finishing = request.finish().toCompletableFuture();
        store.release();
        return finishing.join().cookie();
    }

    @Test
    void aSessionThatIsInvalidatedWhileAnUpdateCreatesItIsNotThere() {
        SessionExchange request = node.request(browser);
        store.hold();
        request.update(Cart.class, c -> c.with("tea"));
        request.session().invalidate();

        assertThat(finishLater(request)).isEqualTo(new CookieChange.Keep());
        assertThat(request.view().handle()).isEmpty();
    }

    @Test
    void aSessionThatIsInvalidatedWhileAnUpdateIsUnderWayStaysEndedAndLeavesNothingBehind() {
        withSession();
        String token = browser.cookie.orElseThrow();
        SessionExchange request = node.request(browser);
        store.hold();
        request.update(Cart.class, c -> c.with("secret"));
        request.session().invalidate();
        Note note = request.session().get(Note.class);
        note.text = "bye";

        assertThat(finishLater(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.requestWith(token).view().handle()).isEmpty();
        assertThat(request.session().get(Cart.class).items()).isEmpty();
    }

    @Test
    void aSessionThatAnUpdateCreatesAfterItsEndIsDeleted() {
        CountingStore counting = new CountingStore(Node.memory(clock));
        HeldStore slow = new HeldStore(counting);
        Node other = new Node(slow, Node.TIMES, clock, Cart.class, Note.class);
        SessionExchange request = other.request(browser);
        slow.hold();
        request.update(Cart.class, c -> c.with("tea"));
        request.session().invalidate();
        CompletableFuture<CommitResult> finishing = request.finish().toCompletableFuture();
        slow.release();

        assertThat(finishing.join().cookie()).isEqualTo(new CookieChange.Keep());
        assertThat(counting.operations).containsExactly("create", "delete");
    }

    @Test
    void anUpdateThatItsSessionDidNotLiveToSeeIsAnsweredAllTheSame() {
        withSession();
        SessionExchange request = node.request(browser);
        store.hold();
        request.update(Cart.class, c -> c.with("one"));
        CompletableFuture<Cart> second =
                request.update(Cart.class, c -> c.with("two")).toCompletableFuture();
        request.session().invalidate();
        finishLater(request);

        assertThat(second).isCompletedWithValueMatching(cart -> cart.items().contains("two"));
    }

    @Test
    void anUpdateThatWaitsBehindAnotherDoesNotBeginANewSessionAfterInvalidation() {
        withSession();
        SessionExchange request = node.request(browser);
        store.hold();
        request.update(Cart.class, c -> c.with("one"));
        request.update(Cart.class, c -> c.with("two"));
        request.session().invalidate();

        assertThat(finishLater(request)).isEqualTo(new CookieChange.Remove());
    }

    @Test
    void whatIsSetAfterALostCreationIsStored() {
        SessionExchange request = node.request(browser);
        store.loseReplies();
        assertThatThrownBy(() -> request.update(Cart.class, c -> c.with("tea"))
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        store.mend();
        request.session().get(Note.class).text = "important";
        browser.finish(request);

        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("important");
    }

    @Test
    void anUpdateInsideAnUpdateIsRefused() {
        withSession();
        SessionExchange request = node.request(browser);

        assertThatThrownBy(() -> request.update(Cart.class, c -> {
                            request.update(Note.class, n -> n);
                            return c;
                        })
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(SessionException.class)
                .hasMessageContaining("the function of another update");
    }

    @Test
    void cancellingTheResultOfAnUpdateDoesNotLetTheAnswerLeaveEarly() {
        withSession();
        SessionExchange request = node.request(browser);
        store.hold();
        request.update(Cart.class, c -> c.with("milk")).toCompletableFuture().cancel(true);
        CompletableFuture<CommitResult> finishing = request.finish().toCompletableFuture();

        assertThat(finishing).isNotDone();
        store.release();
        assertThat(finishing).isCompleted();
        assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea", "milk");
    }
}
