package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CookieSeal;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** Ending the sessions of others. */
class SessionRegistryTest {

    @SessionData("user")
    public static class User {
        String name;
    }

    private static final String UNKNOWN = "u".repeat(43);

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, User.class);
    final Browser victim = new Browser();

    @Test
    void aRevokedSessionHasEndedForItsHolderAndIsReportedWithWhoseItWas() {
        String handle = signedIn();

        assertThat(revoke(handle))
                .contains(new SessionEnded(handle, Optional.of("anna"), Reason.REVOKED, clock.instant()));

        SessionExchange next = node.request(victim);
        assertThat(next.view().handle()).isEmpty();
        assertThat(victim.finish(next)).isInstanceOf(CookieChange.Keep.class);
    }

    @Test
    void aRevocationIsOneOperationOfTheStore() {
        String handle = signedIn();
        store.operations.clear();

        revoke(handle);

        assertThat(store.operations).containsExactly("revoke");
    }

    @Test
    void onlyTheFirstRevocationIsReported() {
        String handle = signedIn();
        revoke(handle);

        assertThat(revoke(handle)).isEmpty();
        assertThat(revoke(UNKNOWN)).isEmpty();
    }

    @Test
    void aRequestThatIsUnderWayStoresNothingAndLeavesTheCookieAlone() {
        String handle = signedIn();
        SessionExchange running = node.request(victim);
        running.session().get(User.class).name = "late";

        revoke(handle);

        assertThat(victim.finish(running)).isInstanceOf(CookieChange.Keep.class);
        assertThat(node.request(victim).view().handle()).isEmpty();
    }

    @Test
    void whoeverInvalidatesASessionThatWasRevokedReportsItNoSecondTime() {
        String handle = signedIn();
        SessionExchange own = node.request(victim);
        Node.events(own);
        revoke(handle);

        own.session().invalidate();
        assertThat(victim.finish(own)).isInstanceOf(CookieChange.Keep.class);

        assertThat(Node.events(own)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "secret", "s3cret-of-twenty-two-cha.and-the-second-half-of-the-token-is-there-too"})
    void whatIsNoHandleIsRefusedAndNeverShown(String wrong) {
        assertThatThrownBy(() -> node.registry().revoke(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Session.handle()")
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("secret");
        assertThat(store.operations).isEmpty();
    }

    @Test
    void aStoreThatIsDownIsSaidToBe() {
        String handle = signedIn();
        store.down = true;

        assertThatThrownBy(() -> revoke(handle))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);

        store.down = false;
        assertThat(revoke(handle)).isPresent();
    }

    @Test
    void whereClientsKeepTheirSessionsTheExceptionSaysWhyAndWhatElseThereIs() {
        Node cookies = Node.inCookies(
                new CookieSeal(Secrets.keys("secret").sealer("cookie:session"), "", 0),
                Node.TIMES,
                OnCorruption.FRESH,
                clock,
                User.class);

        for (String handle : List.of(UNKNOWN, "no handle")) {
            assertThatThrownBy(() -> cookies.registry().revoke(handle))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("session.store=cookie")
                    .hasMessageContaining("session.cookie.epoch")
                    .hasMessageContaining("session.store=redis");
        }
    }

    @Test
    void thereAreNoNumbersOfCopiesWhereThereAreNone() {
        assertThat(node.registry().nearCache()).isEmpty();
    }

    private String signedIn() {
        SessionExchange login = node.request(victim);
        login.session().signIn("anna");
        victim.finish(login);
        return login.view().handle().orElseThrow();
    }

    private Optional<SessionEnded> revoke(String handle) {
        return node.registry().revoke(handle).toCompletableFuture().join();
    }
}
