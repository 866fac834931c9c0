package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionHeader.Trait;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A sign-in as somebody else ends the old session: nobody is left anything of another's. */
class SignInOverAnotherTest {

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    Node node = new Node(store, Node.TIMES, clock, Note.class);
    final Browser browser = new Browser();

    String aliceSession() {
        SessionExchange login = node.request(browser);
        login.session().signIn("alice");
        login.session().get(Note.class).text = "alice's";
        login.session().idleTimeout(Duration.ofHours(2));
        login.session().flash().set("notice", "for alice");
        browser.finish(login);
        store.operations.clear();
        return login.view().handle().orElseThrow();
    }

    /** One that the runtime has named. */
    String annaSession() {
        SessionExchange first = node.request(browser);
        first.session().get(Note.class).text = "anna's";
        browser.finish(first);
        browser.finish(node.requestBy("anna", browser));
        assertThat(store.lastWritten.header().traits()).containsExactly(Trait.RUNTIME_PRINCIPAL);
        store.operations.clear();
        return first.view().handle().orElseThrow();
    }

    @Test
    void endsTheirsAndBeginsAnEmptyOneInThreeRoundTrips() {
        String alice = aliceSession();
        String planted = browser.cookie.orElseThrow();
        SessionExchange login = node.request(browser);
        Node.events(login);
        login.session().signIn("bob");

        assertThat(browser.finish(login)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("load", "delete", "create");
        assertThat(Node.events(login))
                .hasExactlyElementsOfTypes(SessionEnded.class, SessionStarted.class, SessionSignedIn.class)
                .contains(new SessionEnded(alice, Optional.of("alice"), Reason.REPLACED, clock.instant()));
        SessionExchange bob = node.request(browser);
        assertThat(bob.view().principal()).contains("bob");
        assertThat(bob.view().handle()).isPresent().isNotEqualTo(Optional.of(alice));
        assertThat(bob.view().timeUntilExpiry()).isEqualTo(Node.TIMES.idle());
        assertThat(bob.session().get(Note.class).text).isEmpty();
        assertThat(bob.session().flash().get("notice")).isEmpty();
        assertThat(node.requestWith(planted).view().handle()).isEmpty();
    }

    @Test
    void nothingOfTheirsIsSeenOrTakenAlongFromThenOn() {
        String alice = aliceSession();
        SessionExchange login = node.request(browser);
        String token = login.session().csrfToken();
        login.session().get(Note.class).text = "alice's second";
        login.session().idleTimeout(Duration.ofHours(5));
        login.session().flash().set("notice", "for alice too");
        login.session().signIn("bob");

        assertThat(login.session().get(Note.class).text).isEmpty();
        assertThat(login.view().handle()).isPresent().isNotEqualTo(Optional.of(alice));
        assertThat(login.view().isNew()).isTrue();
        assertThat(login.session().acceptsCsrfToken(token)).isFalse();
        String page = login.session().csrfToken();
        login.session().get(Note.class).text = "bob's";
        browser.finish(login);

        SessionExchange bob = node.request(browser);
        assertThat(bob.view().handle()).isEqualTo(login.view().handle());
        assertThat(bob.session().acceptsCsrfToken(page)).isTrue();
        assertThat(bob.session().get(Note.class).text).isEqualTo("bob's");
        assertThat(bob.view().timeUntilExpiry()).isEqualTo(Node.TIMES.idle());
        assertThat(bob.session().flash().all()).isEmpty();
    }

    @Test
    void alsoWhereSignInsDoNotRotate() {
        node = new Node(
                store,
                new TimeConfig(Node.TIMES.idle(), Optional.empty(), true, Duration.ZERO, false, Duration.ZERO),
                clock,
                Note.class);
        aliceSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("bob");
        browser.finish(login);

        assertThat(node.request(browser).session().get(Note.class).text).isEmpty();
    }

    @Test
    void ofWhomHasOnlyJustSignedInToo() {
        SessionExchange cart = node.request(browser);
        cart.session().get(Note.class).text = "nobody's";
        browser.finish(cart);
        SessionExchange both = node.request(browser);
        both.session().signIn("alice");
        both.session().get(Note.class).text = "alice's";
        both.session().signIn("bob");
        browser.finish(both);

        SessionExchange bob = node.request(browser);
        assertThat(bob.view().principal()).contains("bob");
        assertThat(bob.session().get(Note.class).text).isEmpty();
    }

    @Test
    void ifTheirsCannotBeEndedNothingIsDone() {
        String alice = aliceSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("bob");
        store.down = true;
        assertThatThrownBy(() -> browser.finish(login)).hasCauseInstanceOf(StoreUnavailableException.class);
        store.down = false;

        assertThat(store.operations).containsExactly("load", "delete");
        assertThat(login.session().owedCookie()).isEmpty();
        assertThat(node.request(browser).view().handle()).contains(alice);
    }

    @Test
    void neitherByAnUpdateInTheSameRequest() {
        String alice = aliceSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("bob");
        store.down = true;
        assertThatThrownBy(() -> update(login, "bob's")).hasCauseInstanceOf(StoreUnavailableException.class);
        store.down = false;

        assertThat(store.operations).containsExactly("load", "delete");
        assertThat(node.request(browser).view().handle()).contains(alice);
    }

    @Test
    void anUpdateInTheSameRequestEndsTheirsFirst() {
        aliceSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("bob");
        update(login, "bob's");
        assertThat(store.operations).containsExactly("load", "delete", "create");
        browser.finish(login);

        assertThat(store.operations).containsExactly("load", "delete", "create");
        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("bob's");
        assertThat(Node.events(login))
                .filteredOn(SessionEnded.class::isInstance)
                .hasSize(1);
    }

    static void update(SessionExchange request, String text) {
        request.update(Note.class, note -> {
                    assertThat(note.text).isEmpty();
                    note.text = text;
                    return note;
                })
                .toCompletableFuture()
                .join();
    }

    /** Without rotation the token of the slow request still opens the session, which has become another's. */
    @Test
    void whoIsOvertakenBySomebodyElsesSignInEndsTheirs() {
        node = new Node(
                store,
                new TimeConfig(Node.TIMES.idle(), Optional.empty(), true, Duration.ZERO, false, Duration.ZERO),
                clock,
                Note.class);
        SessionExchange cart = node.request(browser);
        cart.session().get(Note.class).text = "nobody's";
        browser.finish(cart);
        SessionExchange slow = node.request(browser);
        slow.session().signIn("bob");
        SessionExchange quick = node.request(browser);
        quick.session().signIn("alice");
        quick.session().get(Note.class).text = "alice's";
        browser.finish(quick);
        store.operations.clear();
        browser.finish(slow);

        assertThat(store.operations).containsExactly("save", "delete", "create");
        assertThat(Node.events(slow))
                .contains(new SessionEnded(
                        quick.view().handle().orElseThrow(), Optional.of("alice"), Reason.REPLACED, clock.instant()));
        SessionExchange bob = node.request(browser);
        assertThat(bob.view().principal()).contains("bob");
        assertThat(bob.session().get(Note.class).text).isEmpty();
    }

    // ---- whom the runtime names

    @Test
    void whoIsNamedBeforeTheLoadDoesNotGetAnothersSession() {
        String anna = annaSession();
        SessionExchange bert = node.requestBy("bert", browser);

        assertThat(bert.session().get(Note.class).text).isEmpty();
        assertThat(bert.view().handle()).isPresent().isNotEqualTo(Optional.of(anna));
        assertThat(browser.finish(bert)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("load", "delete", "create");
        assertThat(Node.events(bert))
                .doesNotHaveAnyElementsOfTypes(SessionLoaded.class)
                .contains(new SessionEnded(anna, Optional.of("anna"), Reason.REPLACED, clock.instant()));
        assertThat(node.request(browser).view().principal()).contains("bert");
        assertThat(store.lastWritten.header().traits()).containsExactly(Trait.RUNTIME_PRINCIPAL);
    }

    @Test
    void whoIsNamedAfterTheLoadLeavesNothingOfAnothersEither() {
        annaSession();
        SessionExchange bert = node.request(browser);
        bert.session().get(Note.class).text += " and bert's";
        bert.session().principalSeen("bert");
        browser.finish(bert);

        SessionExchange next = node.requestBy("bert", browser);
        assertThat(next.view().principal()).contains("bert");
        assertThat(next.session().get(Note.class).text).isEmpty();
    }

    @Test
    void theSameNameKeepsItsSession() {
        String anna = annaSession();
        SessionExchange again = node.requestBy("anna", browser);

        assertThat(again.session().get(Note.class).text).isEqualTo("anna's");
        assertThat(browser.finish(again)).isEqualTo(new CookieChange.Keep());
        assertThat(node.request(browser).view().handle()).contains(anna);
    }

    @Test
    void theRuntimeNeverEndsASessionWhosePrincipalTheApplicationSet() {
        String alice = aliceSession();
        SessionExchange request = node.requestBy("service", browser);

        assertThat(request.session().get(Note.class).text).isEqualTo("alice's");
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(node.request(browser).view().principal()).contains("alice");
        assertThat(node.request(browser).view().handle()).contains(alice);
    }

    @Test
    void anotherNameOfTheRuntimesUserKeepsTheData() {
        String anna = annaSession();
        SessionExchange login = node.requestBy("anna", browser);
        login.session().signIn("42");
        browser.finish(login);
        assertThat(store.lastWritten.header().traits()).isEmpty();

        SessionExchange next = node.requestBy("anna", browser);
        assertThat(next.view().principal()).contains("42");
        assertThat(next.view().handle()).contains(anna);
        assertThat(next.session().get(Note.class).text).isEqualTo("anna's");
    }

    @Test
    void aSignInOverSomebodyWhomTheRuntimeHasNamedEarlierEndsTheirs() {
        annaSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("bob");

        assertThat(login.session().get(Note.class).text).isEmpty();
        browser.finish(login);
        assertThat(store.operations).containsExactly("load", "delete", "create");
    }

    /** A security context may ask the session. */
    @Test
    void whoeverTellsTheCallerMayLookAtTheSessionForThat() {
        aliceSession();
        List<SessionExchange> request = new ArrayList<>();
        request.add(node.arrivedBy(
                () -> {
                    request.get(0).load().toCompletableFuture().join();
                    return request.get(0).view().principal();
                },
                browser));

        assertThat(request.get(0).load()).isCompleted();
        assertThat(request.get(0).view().principal()).contains("alice");
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void whoeverSignsOutIsNotNamedAgainInThatRequest() {
        annaSession();
        SessionExchange signOut = node.requestBy("anna", browser);
        signOut.session().invalidate();
        signOut.session().flash().set("notice", "bye");
        browser.finish(signOut);

        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).isEmpty();
        assertThat(next.session().flash().get("notice")).contains("bye");
    }
}
