package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.Encrypted;
import io.sojourn.OnOutage;
import io.sojourn.SessionData;
import io.sojourn.SessionTooLargeException;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.FieldSeals;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** How much JSON a session may hold: only what grows beyond that fails. */
class SessionSizeTest {

    @SessionData("bag")
    public static class Bag {
        String content = "";
    }

    @SessionData("hat")
    public static class Hat {
        String colour = "";
    }

    @SessionData("safe")
    public static class Safe {
        @Encrypted
        String content = "";
    }

    private static final int ROOMY = 100_000;
    private static final int NARROW = 1_000;

    final MutableClock clock = new MutableClock();
    final SessionStore store = Node.memory(clock);
    final Node narrow = node(NARROW);
    final Node roomy = node(ROOMY);
    final Browser browser = new Browser();
    final LogBook log = LogBook.of("io.sojourn.engine");

    @AfterEach
    void close() {
        log.close();
    }

    Node node(int maxBytes) {
        Keyring keys = Secrets.keys("secret");
        RecordCodec records = RecordCodec.of(new PayloadConfig(false, Optional.of(10)), Optional.empty())
                .with(FieldSeals.with(Optional.of(keys.sealer("field"))));
        EngineSettings settings = new EngineSettings(
                Node.TIMES,
                OnCorruption.FRESH,
                OnOutage.Policy.FAIL,
                BindingConfig.NONE,
                Optional.of(keys),
                "session",
                Optional.empty(),
                records,
                maxBytes);
        return new Node(store, settings, clock, Bag.class, Hat.class, Safe.class);
    }

    CookieChange request(Node node, Consumer<WorkingSession> change) {
        SessionExchange request = node.request(browser);
        change.accept(request.session());
        return browser.finish(request);
    }

    static Consumer<WorkingSession> fill(int length) {
        return session -> session.get(Bag.class).content = "x".repeat(length);
    }

    int filled() {
        return narrow.request(browser).session().get(Bag.class).content.length();
    }

    void isTooLarge(Consumer<WorkingSession> change) {
        assertThatThrownBy(() -> request(narrow, change)).hasRootCauseInstanceOf(SessionTooLargeException.class);
    }

    @Test
    void whatGrowsBeyondTheLimitFailsAndLeavesWhatIsStored() {
        request(narrow, fill(100));

        isTooLarge(fill(1_000));

        assertThat(filled()).isEqualTo(100);
    }

    @Test
    void aSessionThatWouldBeginTooLargeDoesNotBegin() {
        isTooLarge(fill(1_000));

        assertThat(browser.cookie).isEmpty();
    }

    @Test
    void theMessageNamesEachClassWithItsBytesAndNoContent() {
        assertThatThrownBy(() -> request(narrow, session -> {
                    fill(1_000).accept(session);
                    session.get(Hat.class).colour = "green";
                }))
                .cause()
                .isInstanceOfSatisfying(SessionTooLargeException.class, e -> {
                    assertThat(e.actual()).isEqualTo(1_014 + 18);
                    assertThat(e.maximum()).isEqualTo(1_000);
                })
                .hasMessageContaining("session.max-bytes")
                .hasMessageContaining("bag 1014, hat 18")
                .hasMessageNotContaining("xxx")
                .hasMessageNotContaining("green");
    }

    @Test
    void nobodyIsToldOfWhatWasNotStored() {
        SessionExchange request = narrow.request(browser);
        fill(1_000).accept(request.session());

        assertThatThrownBy(() -> browser.finish(request)).hasRootCauseInstanceOf(SessionTooLargeException.class);
        assertThat(Node.events(request)).isEmpty();
    }

    @Test
    void anUpdateFailsToo() {
        request(narrow, fill(100));
        SessionExchange request = narrow.request(browser);

        assertThatThrownBy(() -> request.update(Bag.class, bag -> {
                            bag.content = "x".repeat(1_000);
                            return bag;
                        })
                        .toCompletableFuture()
                        .join())
                .hasRootCauseInstanceOf(SessionTooLargeException.class);
        assertThat(filled()).isEqualTo(100);
    }

    @Test
    void whatIsTooLargeAlreadyIsReadRotatedSignedInAndMadeSmaller() {
        request(roomy, fill(5_000));

        assertThat(filled()).isEqualTo(5_000);
        assertThat(request(narrow, WorkingSession::regenerateId)).isInstanceOf(CookieChange.Replace.class);
        assertThat(request(narrow, session -> session.signIn("ada"))).isInstanceOf(CookieChange.Replace.class);
        request(narrow, fill(4_000));
        assertThat(filled()).isEqualTo(4_000);
        isTooLarge(fill(4_001));
        assertThat(filled()).isEqualTo(4_000);
    }

    @Test
    void whatIsTooLargeAlreadyEndsLikeAnyOther() {
        request(roomy, fill(5_000));

        assertThat(request(narrow, WorkingSession::invalidate)).isInstanceOf(CookieChange.Remove.class);
    }

    @Test
    void sealedFieldsCountAsWhatIsSealed() {
        request(narrow, session -> session.get(Safe.class).content = "x".repeat(950));

        isTooLarge(session -> session.get(Safe.class).content = "x".repeat(1_050));
    }

    @Test
    void halfOfItIsAWarningOnceForTheLargestClass() {
        request(narrow, fill(400));
        assertThat(log.warnings()).isEmpty();

        request(narrow, fill(600));
        request(narrow, fill(700));

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("614 bytes", "more than half", "session.max-bytes", "bag 614")
                .doesNotContain("xxx");
    }
}
