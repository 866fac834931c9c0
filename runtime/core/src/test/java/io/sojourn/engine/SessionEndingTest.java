package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A session that its request ends, on the memory store. */
class SessionEndingTest extends SessionFixture {

    @BeforeEach
    void signedIn() {
        signIn("ada");
    }

    @Test
    void removesRecordAndCookieWithTwoOperations() {
        SessionExchange request = node.request(browser);
        request.session().invalidate();

        assertThat(request.view().handle()).isEmpty();
        assertThat(user(request).name).isNull();
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Remove());
        assertThat(store.operations).containsExactly("load", "delete");
        assertThat(Node.events(request))
                .last()
                .isInstanceOfSatisfying(
                        SessionEnded.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALIDATED));
    }

    @Test
    void andSettingStartsANewSessionWithOnlyTheNewData() {
        String before = browser.cookie.orElseThrow();
        SessionExchange request = node.request(browser);
        user(request).roles.add("admin");
        request.session().invalidate();
        user(request).visits = 7;

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("load", "delete", "create");
        SessionExchange next = node.request(browser);
        assertThat(user(next).name).isNull();
        assertThat(user(next).roles).isEmpty();
        assertThat(user(next).visits).isEqualTo(7);
        assertThat(node.requestWith(before).view().handle()).isEmpty();
    }

    @Test
    void ofWhatARequestCreatedAfterItHadEndedNothingIsOneOperation() {
        Browser stranger = new Browser();
        SessionExchange request = node.request(stranger);
        request.session().invalidate();
        request.update(Cart.class, cart -> cart.with("tea"))
                .toCompletableFuture()
                .join();
        request.session().invalidate();

        assertThat(stranger.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).containsExactly("create", "delete");
    }

    @Test
    void whileAnotherRequestRunsKeepsItDeadWithoutAWordToItsClient() {
        SessionExchange slow = node.request(browser);
        SessionExchange logout = node.request(browser);
        logout.session().invalidate();
        browser.finish(logout);

        user(slow).visits = 5;
        CookieChange answer = browser.finish(slow);

        assertThat(answer).isEqualTo(new CookieChange.Keep());
        assertThat(browser.cookie).isEmpty();
    }

    /** Nothing is found live by its clock, and another node would go on with the session. */
    @Test
    void byANodeWhoseClockIsAheadEndsItForAll() {
        String token = browser.cookie.orElseThrow();
        SessionExchange request = ahead().request(browser);
        request.session().invalidate();

        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Remove());
        assertThat(Node.events(request))
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALIDATED));
        assertThat(node.requestWith(token).view().handle()).isEmpty();
    }

    @Test
    void byANodeWhoseClockIsAheadEndsNothingWithAWrongVerifier() {
        String token = browser.cookie.orElseThrow();
        char last = token.charAt(token.length() - 2);
        SessionExchange request = ahead().requestWith(token.substring(0, token.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + token.charAt(token.length() - 1));
        request.session().invalidate();
        CommitResult result = request.finish().toCompletableFuture().join();

        assertThat(result.cookie()).isEqualTo(new CookieChange.Keep());
        assertThat(Node.events(request)).isEmpty();
        assertThat(node.requestWith(token).view().handle()).isPresent();
    }

    @Test
    void thatOnlyLooksDeletesNothingThatItDidNotFind() {
        SessionExchange request = ahead().request(browser);
        browser.finish(request);

        assertThat(store.operations).isEmpty();
    }

    private Node ahead() {
        return new Node(
                new SessionStoreDecorator(store) {
                    @Override
                    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
                        return CompletableFuture.completedFuture(Optional.empty());
                    }
                },
                Node.TIMES,
                clock,
                User.class,
                Preferences.class,
                Cart.class);
    }

    @Test
    void twiceAtTheSameTimeRemovesTheCookieOnce() {
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);
        one.session().invalidate();
        two.session().invalidate();

        assertThat(browser.finish(one)).isEqualTo(new CookieChange.Remove());
        assertThat(browser.finish(two)).isEqualTo(new CookieChange.Keep());
    }
}
