package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CookieSeal;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** The token of a session's pages, wherever the session is kept. */
class SessionCsrfTest {

    static Stream<Node> nodes() {
        MutableClock clock = new MutableClock();
        CookieSeal seal = new CookieSeal(Secrets.keys("current").sealer("cookie:session"), "", 0);
        return Stream.of(
                new Node(new CountingStore(Node.memory(clock)), Node.TIMES, clock),
                Node.inCookies(seal, Node.TIMES, OnCorruption.FRESH, clock));
    }

    private final Browser browser = new Browser();

    private String token(Node node) {
        SessionExchange request = node.request(browser);
        String token = request.session().csrfToken();
        browser.finish(request);
        return token;
    }

    private boolean accepts(Node node, String token) {
        return node.request(browser.copy()).session().acceptsCsrfToken(token);
    }

    private void assertAnotherAfter(Consumer<WorkingSession> step, Node node) {
        String before = token(node);
        SessionExchange request = node.request(browser);
        step.accept(request.session());
        String after = request.session().csrfToken();
        browser.finish(request);

        assertThat(accepts(node, before)).isFalse();
        assertThat(accepts(node, after)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void theTokenOfTheRequestThatBeginsTheSessionHoldsInAllLaterOnes(Node node) {
        String first = token(node);
        String second = token(node);

        assertThat(first).isNotEqualTo(second);
        assertThat(accepts(node, first)).isTrue();
        assertThat(accepts(node, second)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void askingForItAgainWritesNothing(Node node) {
        token(node);

        SessionExchange request = node.request(browser);
        request.session().csrfToken();

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Keep.class);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void aRotationRenewsItAndTheRequestThatRotatesKnowsTheNewOne(Node node) {
        assertAnotherAfter(WorkingSession::regenerateId, node);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void soDoesASignIn(Node node) {
        assertAnotherAfter(session -> session.signIn("anna"), node);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void noOtherSessionHasIt(Node node) {
        String other = token(node);
        browser.cookie = Optional.empty();
        token(node);

        assertThat(accepts(node, other)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void theSessionThatFollowsAnEndedOneHasAnother(Node node) {
        assertAnotherAfter(WorkingSession::invalidate, node);
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void withoutASessionNothingIsAccepted(Node node) {
        String token = token(node);
        browser.cookie = Optional.empty();

        assertThat(accepts(node, token)).isFalse();
        assertThat(node.arrived(browser).session().acceptsCsrfToken(token)).isFalse();
    }
}
