package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A sign-in whose session another request has ended begins a new one; other changes are dropped. */
class SignInMeetsEndTest {

    @SessionData("cart")
    public static class Cart {
        List<String> items = new ArrayList<>();
    }

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    final MutableClock clock = new MutableClock();
    final Node node = new Node(Node.memory(clock), Node.TIMES, clock, Cart.class, Note.class);
    final Browser browser = new Browser();

    SessionExchange withCart() {
        SessionExchange first = node.request(browser);
        first.session().get(Cart.class).items.add("kettle");
        browser.finish(first);
        return node.request(browser);
    }

    @Test
    void aDoubleClickedSignInSignsInTwiceAndKeepsTheCart() {
        SessionExchange one = withCart();
        SessionExchange two = node.request(browser);
        one.session().signIn("ada");
        two.session().signIn("ada");
        two.session().get(Cart.class).items.add("mug");
        Browser later = browser.copy();
        browser.finish(one);

        assertThat(later.finish(two)).isInstanceOf(CookieChange.Replace.class);
        SessionExchange next = node.request(later);
        assertThat(next.view().principal()).contains("ada");
        assertThat(next.view().handle()).isNotEqualTo(one.view().handle());
        assertThat(next.session().get(Cart.class).items).containsExactly("kettle", "mug");
        assertThat(Node.events(two))
                .hasAtLeastOneElementOfType(SessionStarted.class)
                .hasAtLeastOneElementOfType(SessionSignedIn.class);
    }

    @Test
    void aSignInAfterTheSessionHasExpiredBeginsOne() {
        SessionExchange slow = withCart();
        slow.session().noTouch();
        clock.advance(Node.TIMES.idle().multipliedBy(2));
        slow.session().signIn("ada");

        assertThat(browser.finish(slow)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(browser).view().principal()).contains("ada");
    }

    @Test
    void nothingOfSomebodysEndedSessionComesWithIt() {
        SessionExchange owner = withCart();
        owner.session().signIn("ada");
        browser.finish(owner);
        SessionExchange again = node.request(browser);
        SessionExchange signOut = node.request(browser);
        signOut.session().invalidate();
        Browser same = browser.copy();
        browser.finish(signOut);
        again.session().get(Cart.class).items.add("mug");
        again.session().signIn("ada");

        assertThat(same.finish(again)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(same).session().get(Cart.class).items).isEmpty();
    }

    @Test
    void whoeverIsSeenByOtherMeansBeginsNone() {
        SessionExchange seen = withCart();
        SessionExchange signOut = node.request(browser);
        signOut.session().invalidate();
        browser.finish(signOut);
        seen.session().principalSeen("ada");

        assertThat(browser.finish(seen)).isEqualTo(new CookieChange.Keep());
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void anUpdateThatSignsInBeginsOneWithTheCartToo() {
        SessionExchange slow = withCart();
        slow.session().signIn("ada");
        browser.copy().finish(ending());
        assertThat(add(slow, "mug")).containsExactly("kettle", "mug");

        assertThat(browser.finish(slow)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(browser).view().principal()).contains("ada");
        assertThat(node.request(browser).session().get(Cart.class).items).containsExactly("kettle", "mug");
    }

    @Test
    void orWithNothingOfSomebodys() {
        SessionExchange owner = withCart();
        owner.session().signIn("ada");
        browser.finish(owner);
        SessionExchange again = node.request(browser);
        again.session().get(Note.class).text = "before";
        again.session().signIn("ada");
        browser.copy().finish(ending());
        assertThat(add(again, "mug")).containsExactly("mug");
        assertThat(again.session().get(Note.class).text).isEmpty();

        assertThat(browser.finish(again)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(browser).session().get(Cart.class).items).containsExactly("mug");
        assertThat(node.request(browser).session().get(Note.class).text).isEmpty();
    }

    @Test
    void anUpdateWithoutASignInOnlyShowsItsResultToItsRequest() {
        SessionExchange owner = withCart();
        owner.session().signIn("ada");
        browser.finish(owner);
        SessionExchange slow = node.request(browser);
        slow.session().get(Note.class).text = "before";
        browser.copy().finish(ending());
        assertThat(add(slow, "mug")).containsExactly("kettle", "mug");

        assertThat(slow.session().get(Note.class).text).isEqualTo("before");
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(node.request(browser).view().handle()).isEmpty();
    }

    @Test
    void aSessionThatThisRequestHasCreatedIsNotBroughtBackUnderItsName() {
        SessionExchange request = node.request(browser);
        add(request, "kettle");
        String first = request.view().handle().orElseThrow();
        node.registry().revoke(first).toCompletableFuture().join();
        request.session().signIn("ada");

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(browser).view().principal()).contains("ada");
        assertThat(node.request(browser).view().handle()).isNotEqualTo(Optional.of(first));
    }

    SessionExchange ending() {
        SessionExchange signOut = node.request(browser);
        signOut.session().invalidate();
        return signOut;
    }

    static List<String> add(SessionExchange request, String item) {
        return request.update(Cart.class, cart -> {
                    cart.items.add(item);
                    return cart;
                })
                .toCompletableFuture()
                .join()
                .items;
    }
}
