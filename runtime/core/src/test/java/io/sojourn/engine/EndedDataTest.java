package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionException;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Whoever hears of the end of a session may look at what was in it, where that is known. */
class EndedDataTest {

    @SessionData("cart")
    static class Cart {
        String name;
        List<String> items = new ArrayList<>();
    }

    @SessionData("note")
    static class Note {
        String text = "";
    }

    /** The same section as another version of the application would see it. */
    @SessionData("cart")
    static class Other {
        @JsonProperty(required = true)
        int name;
    }

    final MutableClock clock = new MutableClock();
    final SessionStore store = Node.memory(clock);
    final Node node = new Node(store, Node.TIMES, clock, Cart.class, Note.class);
    final Browser browser = new Browser();

    private void shop(String name) {
        SessionExchange request = node.request(browser);
        request.session().get(Cart.class).name = name;
        request.session().get(Cart.class).items.add("tea");
        browser.finish(request);
    }

    private SessionEnded endOf(SessionExchange request) {
        browser.finish(request);
        return Node.events(request).stream()
                .filter(SessionEnded.class::isInstance)
                .map(SessionEnded.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSignOutTellsWhatWasStored() {
        shop("ann");
        SessionExchange request = node.request(browser);
        request.session().get(Cart.class).items.add("never stored");
        request.session().invalidate();

        SessionEnded ended = endOf(request);

        assertThat(ended.data(Cart.class)).hasValueSatisfying(cart -> {
            assertThat(cart.name).isEqualTo("ann");
            assertThat(cart.items).containsExactly("tea");
        });
        assertThat(ended.data(Note.class)).isEmpty();
    }

    @Test
    void eachAskerHasAnObjectOfTheirOwn() {
        shop("ann");
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        SessionEnded ended = endOf(request);

        ended.data(Cart.class).orElseThrow().items.clear();

        assertThat(ended.data(Cart.class).orElseThrow().items).containsExactly("tea");
    }

    @Test
    void whoeverSignsInOverAnotherEndsTheirs() {
        SessionExchange first = node.request(browser);
        first.session().get(Cart.class).name = "ann";
        first.session().signIn("ann");
        browser.finish(first);
        SessionExchange request = node.request(browser);
        request.session().signIn("bob");

        SessionEnded ended = endOf(request);

        assertThat(ended.reason()).isEqualTo(Reason.REPLACED);
        assertThat(ended.data(Cart.class).orElseThrow().name).isEqualTo("ann");
    }

    @Test
    void whatAnotherRequestHasStoredMeanwhileMayBeMissing() {
        shop("ann");
        SessionExchange request = node.request(browser);
        shop("bob");
        request.session().invalidate();

        assertThat(endOf(request).data(Cart.class).orElseThrow().name).isEqualTo("ann");
    }

    @Test
    void ofWhatIsRevokedFromOutsideNothingIsAtHand() {
        shop("ann");
        String handle = node.request(browser).view().handle().orElseThrow();

        SessionEnded ended =
                node.registry().revoke(handle).toCompletableFuture().join().orElseThrow();

        assertThat(ended.data(Cart.class)).isEmpty();
    }

    @Test
    void norOfWhatHadExpired() {
        shop("ann");
        clock.advance(Node.TIMES.idle().plus(Duration.ofSeconds(1)));
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        browser.finish(request);

        assertThat(Node.events(request))
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                SessionEnded.class,
                                ended -> assertThat(ended.data(Cart.class)).isEmpty()));
    }

    @Test
    void whatDoesNotFitItsClassIsMissing() {
        shop("ann");
        SessionExchange request = new Node(store, Node.TIMES, clock, Other.class).request(browser);
        request.session().invalidate();

        assertThat(endOf(request).data(Other.class)).isEmpty();
    }

    @Test
    void whatIsNoSessionDataIsAMistake() {
        shop("ann");
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        SessionEnded ended = endOf(request);

        assertThatThrownBy(() -> ended.data(String.class))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("java.lang.String is no session data");
    }

    @Test
    void itsTextAndItsIdentityAreWithoutTheData() {
        shop("ann");
        SessionExchange request = node.request(browser);
        String handle = request.view().handle().orElseThrow();
        request.session().invalidate();
        SessionEnded ended = endOf(request);
        SessionEnded same = new SessionEnded(handle, Optional.empty(), Reason.INVALIDATED, clock.instant());

        assertThat(ended).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(ended.toString()).isEqualTo(same.toString()).doesNotContain("ann", "tea");
    }

    @Test
    void eachFactTellsEndsApart() {
        Instant now = clock.instant();
        SessionEnded ended = new SessionEnded("a", Optional.of("ann"), Reason.INVALIDATED, now);

        assertThat(ended)
                .isNotEqualTo(new SessionEnded("b", Optional.of("ann"), Reason.INVALIDATED, now))
                .isNotEqualTo(new SessionEnded("a", Optional.empty(), Reason.INVALIDATED, now))
                .isNotEqualTo(new SessionEnded("a", Optional.of("ann"), Reason.REVOKED, now))
                .isNotEqualTo(new SessionEnded("a", Optional.of("ann"), Reason.INVALIDATED, now.plusMillis(1)))
                .isNotEqualTo("a");
        assertThat(ended.data(Cart.class)).isEmpty();
        assertThat(ended.toString())
                .isEqualTo("SessionEnded[handle=a, principal=Optional[ann], reason=INVALIDATED, at=" + now + "]");
    }
}
