package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A sign-in whose session another request has ended begins a new one; other changes are dropped. */
class SignInMeetsEndTest extends CartFixture {

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
        SessionExchange signOut = ending();
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
        browser.finish(ending());
        seen.session().principalSeen("ada");

        assertThat(browser.finish(seen)).isEqualTo(new CookieChange.Keep());
        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void anUpdateThatSignsInBeginsOneWithTheCartToo() {
        SessionExchange slow = withCart();
        slow.session().signIn("ada");
        browser.copy().finish(ending());
        assertThat(added(slow, "mug")).containsExactly("kettle", "mug");

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
        assertThat(added(again, "mug")).containsExactly("mug");
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
        assertThat(added(slow, "mug")).containsExactly("kettle", "mug");

        assertThat(slow.session().get(Note.class).text).isEqualTo("before");
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(node.request(browser).view().handle()).isEmpty();
    }

    @Test
    void aSessionThatThisRequestHasCreatedIsNotBroughtBackUnderItsName() {
        SessionExchange request = node.request(browser);
        added(request, "kettle");
        String first = request.view().handle().orElseThrow();
        node.registry().revoke(first).toCompletableFuture().join();
        request.session().signIn("ada");

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(node.request(browser).view().principal()).contains("ada");
        assertThat(node.request(browser).view().handle()).isNotEqualTo(Optional.of(first));
    }

    private static List<String> added(SessionExchange request, String item) {
        return add(request, item).toCompletableFuture().join().items;
    }
}
