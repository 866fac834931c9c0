package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionEnded;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.spi.SessionStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Whoever signs out leaves no session behind, also where nobody knows whether an update has stored one. */
class UnconfirmedSessionTest extends CartFixture {

    /** Makes each operation three times if no answer comes. */
    private static final class PatientGuard implements Guard {
        @Override
        public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
            return operation
                    .get()
                    .exceptionallyCompose(first -> operation.get())
                    .exceptionallyCompose(second -> operation.get());
        }
    }

    @Test
    void aSignOutEndsTheSessionThatASignInMayHaveTaken() {
        SessionExchange request = withCart();
        request.session().signIn("ada");
        loseUpdate(request);
        request.session().invalidate();

        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Remove());
        assertThat(stored()).isZero();
        assertThat(Node.events(request)).hasAtLeastOneElementOfType(SessionEnded.class);
    }

    @Test
    void soDoesASignInAsSomebodyElse() {
        SessionExchange request = withCart();
        request.session().signIn("ada");
        loseUpdate(request);
        request.session().signIn("bob");
        browser.finish(request);

        assertThat(stored()).isEqualTo(1);
        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.session().get(Cart.class).items).isEmpty();
    }

    @Test
    void aSignOutEndsTheSessionThatASignInMayHaveBegun() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        loseUpdate(request);
        loseUpdate(request);
        assertThat(stored()).as("each attempt has its own place").isEqualTo(2);
        request.session().invalidate();

        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(stored()).isZero();
        assertThat(Node.events(request)).as("nobody was told that they began").isEmpty();
    }

    @Test
    void whicheverAttemptTheGuardHasMade() {
        SessionStore guarded =
                new GuardedStore(store, new PatientGuard(), new Circuit(clock, Duration.ofSeconds(1), x -> {}));
        node = new Node(guarded, Node.TIMES, clock, Cart.class);
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        loseUpdate(request);
        assertThat(stored()).isEqualTo(3);
        request.session().invalidate();
        browser.finish(request);

        assertThat(stored()).isZero();
    }

    @Test
    void alsoIfItWasOnItsWayAtTheSignOut() {
        SessionExchange request = withCart();
        request.session().signIn("ada");
        SessionExchange other = node.request(new Browser());
        other.session().signIn("bob");
        store.hold();
        CompletableFuture<Cart> taking = add(request, "mug");
        CompletableFuture<Cart> beginning = add(other, "mug");
        request.session().invalidate();
        other.session().invalidate();
        store.releaseWithoutReplies();
        assertThat(taking).isCompletedExceptionally();
        assertThat(beginning).isCompletedExceptionally();
        browser.finish(request);
        new Browser().finish(other);

        assertThat(stored()).isZero();
    }

    @Test
    void whoeverStaysKeepsTheOneSessionThatIsConfirmed() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        loseUpdate(request);
        browser.finish(request);

        assertThat(node.request(browser).view().principal()).contains("ada");
    }

    @Test
    void aNewerSignInOfSomebodyElseIsNotEnded() {
        SessionExchange slow = withCart();
        Browser same = browser.copy();
        slow.session().regenerateId();
        loseUpdate(slow);
        SessionExchange newer = node.request(same);
        newer.session().signIn("bob");
        same.finish(newer);
        slow.session().invalidate();

        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(node.request(same).view().principal()).contains("bob");
    }
}
