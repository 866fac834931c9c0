package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.Flash;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.testing.MovableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What happens to updates and other wishes when something comes between them and the store. */
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

    /** Answers when the test says so. */
    static final class HeldStore implements SessionStore {

        private final SessionStore store;
        private final Deque<Runnable> held = new ArrayDeque<>();
        boolean holding;
        boolean losingReplies;
        boolean broken;

        HeldStore(SessionStore store) {
            this.store = store;
        }

        void release() {
            holding = false;
            while (!held.isEmpty()) {
                held.remove().run();
            }
        }

        private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> operation) {
            if (broken) {
                throw new IllegalStateException("thrown in place of a failed stage");
            }
            if (holding) {
                CompletableFuture<T> later = new CompletableFuture<>();
                held.add(() -> operation.get().thenAccept(later::complete));
                return later;
            }
            CompletionStage<T> now = operation.get();
            return losingReplies
                    ? CompletableFuture.failedFuture(new StoreUnavailableException("the reply was lost"))
                    : now;
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return answer(() -> store.load(key, verifier));
        }

        @Override
        public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
            return answer(() -> store.renew(key, verifier, renewal));
        }

        @Override
        public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
            return answer(() -> store.create(key, entry));
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            return answer(() -> store.save(key, entry, expectedVersion));
        }

        @Override
        public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
            return answer(() -> store.delete(key, verifier));
        }

        @Override
        public CompletionStage<RevokeResult> revoke(SessionKey key) {
            return answer(() -> store.revoke(key));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    final MovableClock clock = new MovableClock();
    final HeldStore store = new HeldStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, Cart.class, Note.class, Profile.class);
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
        store.holding = true;
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
        store.holding = true;
        request.update(Cart.class, c -> c.with("secret"));
        request.session().invalidate();
        Note note = request.session().get(Note.class);
        note.text = "bye";

        assertThat(finishLater(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.requestWith(token).view().handle()).isEmpty();
        assertThat(request.session().get(Cart.class).items()).isEmpty();
    }

    @Test
    void anUpdateThatWaitsBehindAnotherDoesNotBeginANewSessionAfterInvalidation() {
        withSession();
        SessionExchange request = node.request(browser);
        store.holding = true;
        request.update(Cart.class, c -> c.with("one"));
        request.update(Cart.class, c -> c.with("two"));
        request.session().invalidate();

        assertThat(finishLater(request)).isEqualTo(new CookieChange.Remove());
    }

    @Test
    void whatIsSetAfterALostCreationIsStored() {
        SessionExchange request = node.request(browser);
        store.losingReplies = true;
        assertThatThrownBy(() -> request.update(Cart.class, c -> c.with("tea"))
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        store.losingReplies = false;
        request.session().get(Note.class).text = "important";
        browser.finish(request);

        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("important");
    }

    public static class Profile {
        String secret;
        int visits;
    }

    @Test
    void whatAnotherRequestHasClearedDoesNotComeBackWithASmallChange() {
        SessionExchange first = node.request(browser);
        first.session().get(Profile.class).secret = "erase me";
        browser.finish(first);
        SessionExchange slow = node.request(browser);
        slow.session().get(Profile.class).visits = 1;
        SessionExchange clearing = node.request(browser);
        clearing.session().clear(Profile.class);
        browser.finish(clearing);
        browser.finish(slow);

        SessionExchange after = node.request(browser);
        assertThat(after.session().get(Profile.class).secret).isNull();
        assertThat(after.session().get(Profile.class).visits).isEqualTo(1);
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
        store.holding = true;
        request.update(Cart.class, c -> c.with("milk")).toCompletableFuture().cancel(true);
        CompletableFuture<CommitResult> finishing = request.finish().toCompletableFuture();

        assertThat(finishing).isNotDone();
        store.release();
        assertThat(finishing).isCompleted();
        assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea", "milk");
    }

    @Test
    void oneBrokenRenewalDoesNotEndTheCareForOthers() {
        withSession();
        SessionExchange slow = node.request(browser);
        clock.advance(Node.TIMES.idle().dividedBy(2));
        store.broken = true;
        node.sweep();
        store.broken = false;
        clock.advance(Node.TIMES.idle().dividedBy(2).minusMillis(1));
        node.sweep();
        clock.advance(Duration.ofMillis(1));

        assertThat(node.request(browser).view().handle()).isEqualTo(slow.view().handle());
    }

    @Test
    void beingSeenBySomeOtherSecurityIsNoFreshLogin() {
        withSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        browser.finish(login);
        SessionExchange other = node.request(browser);
        other.session().principalSeen("bob");
        browser.finish(other);

        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.view().authenticatedWithin(Duration.ofDays(1))).isFalse();
    }

    @Test
    void whatTheApplicationSaysInARequestCountsMoreThanWhatTheRuntimeSays() {
        withSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("42");
        login.session().principalSeen("alice");
        browser.finish(login);

        assertThat(node.request(browser).view().principal()).contains("42");
    }

    @Test
    void discardingChangesTakesBackTheSessionThatTheyBegan() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "draft";
        assertThat(request.view().handle()).isPresent();
        request.session().discardChanges();

        assertThat(request.view().handle()).isEmpty();
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
    }

    @Test
    void junkCookiesDoNotHideTheRealOne() {
        withSession();
        String[] cookies = {"1", "2", "3", "4", "5", browser.cookie.orElseThrow()};

        assertThat(node.requestWith(cookies).view().handle()).isPresent();
    }

    @Test
    void aFlashThatIsHeldAcrossInvalidationWritesIntoTheNewSession() {
        withSession();
        SessionExchange request = node.request(browser);
        Flash flash = request.session().flash();
        flash.notice("before");
        request.session().invalidate();
        flash.notice("bye");
        browser.finish(request);

        assertThat(node.request(browser).session().flash().all())
                .containsOnlyKeys("notice")
                .containsValue("bye");
    }
}
