package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.testing.Node;

/** An update that fails, loses its reply or meets the end of its session, and what the rest of its request then stores. */
class InterruptedChangeTest extends CartFixture {

    @Test
    void aSignInAfterAnUpdateHasMetTheEndBeginsASessionWithTheCart() {
        SessionExchange slow = withCart();
        browser.copy().finish(ending());
        add(slow, "mug").toCompletableFuture().join();
        slow.session().signIn("ada");

        assertThat(browser.finish(slow)).isInstanceOf(CookieChange.Replace.class);
        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("ada");
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
    }

    @Test
    void butWithNothingOfSomebodys() {
        SessionExchange owner = withCart();
        owner.session().signIn("ada");
        browser.finish(owner);
        SessionExchange slow = node.request(browser);
        slow.session().get(Note.class).text = "ada's";
        browser.copy().finish(ending());
        add(slow, "mug").toCompletableFuture().join();
        slow.session().signIn("bob");

        assertThat(browser.finish(slow)).isInstanceOf(CookieChange.Replace.class);
        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.session().get(Cart.class).items).isEmpty();
        assertThat(next.session().get(Note.class).text).isEmpty();
    }

    @Test
    void aSignOutAlsoEndsWhatAnUpdateIsStoringUnderANewToken() {
        SessionExchange request = withCart();
        request.session().signIn("ada");
        store.hold();
        CompletionStage<Cart> update = add(request, "mug");
        request.session().invalidate();
        store.release();
        update.toCompletableFuture().join();
        browser.finish(request);
        assertThat(stored()).isZero();
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void whatIsWantedWhileAnUpdateIsOnItsWayIsStoredAtTheEnd() {
        SessionExchange request = withCart();
        store.hold();
        CompletionStage<Cart> update = add(request, "mug");
        request.session().idleTimeout(Duration.ofHours(3));
        store.release();
        update.toCompletableFuture().join();
        browser.finish(request);

        assertThat(node.request(browser).view().timeUntilExpiry()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void anUpdateOfWhoIsSignedInLeavesTheirOtherChangesToTheEnd() {
        SessionExchange first = withCart();
        first.session().signIn("ada");
        browser.finish(first);
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "ada's";
        add(request, "mug").toCompletableFuture().join();

        assertThat(request.session().get(Note.class).text).isEqualTo("ada's");
        browser.finish(request);
        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("ada's");
    }

    @Test
    void soDoesOneThatBeginsASessionInPlaceOfNobodys() {
        SessionExchange request = withCart();
        request.session().get(Note.class).text = "mine";
        request.session().signIn("ada");
        browser.copy().finish(ending());
        add(request, "mug").toCompletableFuture().join();
        browser.finish(request);

        SessionExchange next = node.request(browser);
        assertThat(next.session().get(Note.class).text).isEqualTo("mine");
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
    }

    @Test
    void whatAnUpdateHasStoredIsNotWantedAgain() {
        withCart();
        clock.advance(Duration.ofMinutes(1));
        SessionExchange request = node.arrived(browser);
        request.session().noTouch();
        request.load();
        request.session().touch();
        add(request, "mug").toCompletableFuture().join();
        clock.advance(Duration.ofMinutes(1));
        browser.finish(request);

        clock.advance(Node.TIMES.idle().minusMinutes(1));
        assertThat(node.request(browser).view().handle()).isEmpty();
    }

    @Test
    void theSameNameTwiceIsOneSignIn() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        request.session().get(Note.class).text = "ada's";
        request.session().signIn("ada");

        assertThat(request.session().get(Note.class).text).isEqualTo("ada's");
        browser.finish(request);
        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("ada's");
    }

    @Test
    void aSignInWhoseUpdateLostItsReplyIsStoredInOneSession() {
        SessionExchange request = withCart();
        request.session().signIn("ada");
        loseUpdate(request);
        request.session().get(Note.class).text = "mine";
        browser.finish(request);
        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("ada");
        assertThat(next.session().get(Note.class).text).isEqualTo("mine");
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aLostReplyOfAnUpdateThatRotatesCostsNoOtherChange() {
        SessionExchange request = withCart();
        request.session().regenerateId();
        loseUpdate(request);
        request.session().get(Note.class).text = "mine";
        browser.finish(request);
        clock.advance(Node.TIMES.rotationGrace().multipliedBy(2));
        SessionExchange next = node.request(browser);
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
        assertThat(next.session().get(Note.class).text).isEqualTo("mine");
    }

    @Test
    void norTheNextUpdate() {
        SessionExchange request = withCart();
        request.session().regenerateId();
        loseUpdate(request);
        request.update(Note.class, note -> {
                    note.text = "mine";
                    return note;
                })
                .toCompletableFuture()
                .join();
        browser.finish(request);
        clock.advance(Node.TIMES.rotationGrace().multipliedBy(2));
        SessionExchange next = node.request(browser);
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
        assertThat(next.session().get(Note.class).text).isEqualTo("mine");
    }

    @Test
    void anUpdateWhoseFunctionFailsCreatesNothing() {
        SessionExchange request = node.request(browser);
        assertThatThrownBy(() -> request.update(Note.class, note -> {
                    throw new IllegalStateException("no");
                })
                .toCompletableFuture()
                .join());
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(stored()).isZero();
    }

    @Test
    void aMessageIsNotTakenAgainUnderATokenThatOpensNothingAnyMore() {
        SessionExchange first = withCart();
        first.session().flash().set("notice", "hello");
        browser.finish(first);
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);
        one.session().signIn("ada");
        assertThat(one.takeFlash("notice").toCompletableFuture().join()).contains("hello");
        assertThat(two.takeFlash("notice").toCompletableFuture().join()).isEmpty();
    }

    @Test
    void aMessageThatIsBeingTakenIsNotShownToWhoeverSignsInMeanwhile() {
        SessionExchange first = withCart();
        first.session().signIn("alice");
        first.session().flash().set("notice", "for alice");
        browser.finish(first);
        SessionExchange request = node.request(browser);
        store.hold();
        CompletionStage<Optional<String>> taking = request.takeFlash("notice");
        request.session().signIn("bob");
        store.release();

        assertThat(taking.toCompletableFuture().join()).isEmpty();
        assertThat(request.session().flash().all()).isEmpty();
        browser.finish(request);
        assertThat(node.request(browser).session().flash().all()).isEmpty();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anUpdateOfWhoWasSignedInBeforeLeavesNothingToTheNext() {
        SessionExchange first = withCart();
        first.session().signIn("alice");
        browser.finish(first);
        SessionExchange request = node.request(browser);
        store.hold();
        CompletionStage<Cart> before = add(request, "alice's");
        request.session().signIn("bob");
        CompletionStage<Cart> after = add(request, "bob's");
        store.release();
        before.toCompletableFuture().join();

        assertThat(after.toCompletableFuture().join().items).containsExactly("bob's");
        browser.finish(request);
        assertThat(node.request(browser).session().get(Cart.class).items).containsExactly("bob's");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void norDoesOneWhoSignedInFirstWhereSignInsDoNotRotate() {
        node = new Node(
                store,
                new TimeConfig(Node.TIMES.idle(), Optional.empty(), true, Duration.ZERO, false, Duration.ZERO),
                clock,
                Cart.class,
                Note.class);
        SessionExchange bob = withCart();
        SessionExchange anna = node.request(browser);
        bob.session().signIn("bob");
        anna.session().signIn("anna");
        anna.session().get(Cart.class).items.add("anna's");
        anna.session().flash().set("notice", "for anna");
        browser.copy().finish(anna);

        assertThat(add(bob, "mug").toCompletableFuture().join().items).containsExactly("mug");
        browser.finish(bob);
        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.session().get(Cart.class).items).containsExactly("mug");
        assertThat(next.session().flash().all()).isEmpty();
    }
}
