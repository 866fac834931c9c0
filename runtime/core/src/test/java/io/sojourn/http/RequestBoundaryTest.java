package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.StoreStack;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.testing.Node;

/** Who may keep an answer, and what a client is to forget. */
class RequestBoundaryTest {

    private static final SessionConfig CONFIG = SessionConfigReader.read(key -> Optional.ofNullable(
            Map.of("session.cache-control", "no-store", "session.sign-out.clear-site-data", "cache,storage")
                    .get(key)));

    private static final Header CLEAR = new Header("Clear-Site-Data", "\"cache\", \"storage\"");

    private final SessionEngine engine = SessionEngine.storing(
            StoreStack.of(Node.memory(Clock.systemUTC())),
            new DataTypes(List.of()),
            EngineSettings.of(CONFIG, Keyring.of(CONFIG.secret())),
            Clock.systemUTC());
    private final RequestBoundary boundary = new RequestBoundary(engine, CONFIG);

    @Test
    void whatNobodyInParticularSeesIsPrivate() {
        assertThat(caching(request(""))).startsWith("private");
    }

    @Test
    void whatWhoeverIsSignedInSeesIsNotStored() {
        assertThat(caching(request(member()))).startsWith("no-store");
    }

    @Test
    void neitherIsTheAnswerToTheSignIn() {
        SessionExchange signIn = request("");
        signIn.session().signIn("anna");

        assertThat(caching(signIn)).startsWith("no-store");
    }

    @Test
    void norWhatWasShownOfASessionThatAnotherRequestHasEnded() {
        String cookie = member();
        SessionExchange slow = request(cookie);
        slow.session().regenerateId();
        SessionExchange signOut = request(cookie);
        signOut.session().invalidate();
        signOut.finish().toCompletableFuture().join();

        assertThat(caching(slow)).startsWith("no-store");
    }

    @Test
    void norAnAnswerOfWhichItIsUnknownHowItEnded() {
        assertThat(caching(boundary.unknownEnd(request(member()), List.of(), Scheme.HTTPS)))
                .isEqualTo("no-store");
    }

    /** The session is stored already, under a token that nobody else can hand out. */
    @Test
    void theTokenOfWhatAnUpdateHasStoredGoesOutAlsoWithAFailure() {
        SessionEngine counting = SessionEngine.storing(
                StoreStack.of(Node.memory(Clock.systemUTC())),
                new DataTypes(List.of(Count.class)),
                EngineSettings.of(CONFIG, Keyring.of(CONFIG.secret())),
                Clock.systemUTC());
        SessionExchange request = counting.open(List.of());
        request.update(Count.class, count -> new Count(count.value() + 1))
                .toCompletableFuture()
                .join();

        assertThat(boundary.unknownEnd(request, List.of(), Scheme.HTTPS).besides(List.of()))
                .extracting(Header::name)
                .contains("Set-Cookie");
    }

    public record Count(int value) {}

    @Test
    void anAnswerThatSignsOutClearsWhatTheClientKeeps() {
        SessionExchange signOut = request(member());
        signOut.session().invalidate();

        assertThat(end(signOut).besides(List.of())).contains(CLEAR);
    }

    @Test
    void noOtherDoes() {
        SessionExchange read = request(member());
        SessionExchange rotated = request(member());
        rotated.session().regenerateId();
        SessionExchange handedOver = request(member());
        handedOver.session().invalidate();
        handedOver.session().create();
        SessionExchange over = request(memberWhoSignedOut());
        over.session().invalidate();

        for (SessionExchange exchange : List.of(read, rotated, handedOver, over, request(""))) {
            assertThat(end(exchange).besides(List.of())).doesNotContain(CLEAR);
        }
    }

    private String memberWhoSignedOut() {
        String cookie = member();
        SessionExchange signOut = request(cookie);
        signOut.session().invalidate();
        end(signOut);
        return cookie;
    }

    @Test
    void aRequestThatNeverLookedSaysNothing() {
        SessionExchange untouched = engine.open(List.of(member()));

        assertThat(end(untouched).besides(List.of())).isEmpty();
    }

    private SessionExchange request(String cookie) {
        SessionExchange exchange = engine.open(cookie.isEmpty() ? List.of() : List.of(cookie));
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    /** The cookie of somebody who is signed in. */
    private String member() {
        SessionExchange first = request("");
        first.session().signIn("anna");
        return ((CookieChange.Replace)
                        first.finish().toCompletableFuture().join().cookie())
                .value();
    }

    private AnswerHeaders end(SessionExchange exchange) {
        return boundary.end(exchange, List.of(), Scheme.HTTPS)
                .toCompletableFuture()
                .join();
    }

    private String caching(SessionExchange exchange) {
        return caching(end(exchange));
    }

    private static String caching(AnswerHeaders headers) {
        return headers.besides(List.of()).stream()
                .filter(header -> header.name().equals("Cache-Control"))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
