package io.sojourn.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.sojourn.CookieTooLargeException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.CookieChange.Keep;
import io.sojourn.engine.CommitResult.CookieChange.Remove;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.RecordFrame;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** The life of a session that is kept nowhere but in its client's cookie. */
class CookieSessionsTest {

    private static final Duration IDLE = Node.TIMES.idle();
    private static final Duration ABSOLUTE = Node.TIMES.absolute().orElseThrow();
    private static final Duration TOUCH = Duration.ofMinutes(1);

    @SessionData("user")
    public static class User {
        String name;
        List<String> roles = new ArrayList<>();
    }

    public record Counter(int value) {}

    final MutableClock clock = new MutableClock();
    final Browser browser = new Browser();
    final CookieSeal seal = seal("cookie:session", "", "current");
    final Node node = node(seal);

    static CookieSeal seal(String purpose, String epoch, String... secrets) {
        return new CookieSeal(Secrets.keys(secrets).sealer(purpose), epoch, 0);
    }

    Node node(CookieSeal cookieSeal) {
        return node(cookieSeal, times(true), OnCorruption.FRESH);
    }

    Node node(CookieSeal cookieSeal, TimeConfig times, OnCorruption onCorruption) {
        return Node.inCookies(cookieSeal, times, onCorruption, clock, User.class, Counter.class);
    }

    static TimeConfig times(boolean sliding) {
        return new TimeConfig(IDLE, Optional.of(ABSOLUTE), sliding, Duration.ofSeconds(10), true, TOUCH);
    }

    static User user(SessionExchange request) {
        return request.session().get(User.class);
    }

    CookieChange signIn(String name) {
        return signIn(node, name);
    }

    CookieChange signIn(Node at, String name) {
        SessionExchange request = at.request(browser);
        user(request).name = name;
        return browser.finish(request);
    }

    String name() {
        return nameAt(node, browser);
    }

    static String nameAt(Node at, Browser browser) {
        SessionExchange request = at.request(browser.copy());
        String name = user(request).name;
        request.finish();
        return name;
    }

    CookieChange read() {
        SessionExchange request = node.request(browser);
        user(request);
        return browser.finish(request);
    }

    SessionHeader header() {
        return EntryCodec.decodeHeader(
                seal.open(browser.cookie.orElseThrow()).orElseThrow().content());
    }

    void replaceContent(byte[] content) {
        byte[] lookup = seal.open(browser.cookie.orElseThrow()).orElseThrow().lookup();
        browser.cookie = Optional.of(seal.seal(lookup, content));
    }

    @Nested
    class A_session {

        @Test
        void isAllInTheCookieAndAnyNodeWithTheSecretOpensIt() {
            assertThat(signIn("ada")).isInstanceOf(Replace.class);

            assertThat(nameAt(node(seal("cookie:session", "", "current")), browser))
                    .isEqualTo("ada");
        }

        @Test
        void thatNobodyLooksAtIsNotOpenedAndNotSent() {
            signIn("ada");

            CommitResult commit =
                    node.arrived(browser).finish().toCompletableFuture().join();

            assertThat(commit).isEqualTo(CommitResult.UNTOUCHED);
        }

        @Test
        void thatIsReadIsNotSentAgain() {
            signIn("ada");

            assertThat(read()).isEqualTo(new Keep());
        }

        @Test
        void thatIsChangedIsSentOnceWithAllOfIt() {
            signIn("ada");
            String before = browser.cookie.orElseThrow();
            SessionExchange request = node.request(browser);
            user(request).roles.add("reader");

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);

            assertThat(browser.cookie.orElseThrow()).isNotEqualTo(before);
            assertThat(name()).isEqualTo("ada");
            assertThat(user(node.request(browser)).roles).containsExactly("reader");
        }

        @Test
        void thatIsSetToTheSameValueIsNotSent() {
            signIn("ada");

            assertThat(signIn("ada")).isEqualTo(new Keep());
        }

        @Test
        void doesNotBeginByReading() {
            assertThat(read()).isEqualTo(new Keep());
            assertThat(browser.cookie).isEmpty();
        }

        @Test
        void keepsItsHandleForLifeAndSharesItWithNoOther() {
            signIn("ada");
            String handle = node.request(browser).view().handle().orElseThrow();
            SessionExchange request = node.request(browser);
            request.session().regenerateId();
            user(request).name = "bea";
            browser.finish(request);
            Browser other = new Browser();
            SessionExchange another = node.request(other);
            user(another).name = "carl";
            other.finish(another);

            assertThat(node.request(browser).view().handle()).contains(handle);
            assertThat(node.request(other).view().handle()).isPresent().isNotEqualTo(Optional.of(handle));
        }

        @Test
        void letsItsCookieLiveAsLongAsItself() {
            SessionExchange request = node.request(browser);
            user(request).name = "ada";
            CookieChange change = browser.finish(request);

            assertThat(change)
                    .isInstanceOfSatisfying(
                            Replace.class, set -> assertThat(set.lifetime()).isEqualTo(IDLE.plus(TOUCH)));
        }

        @Test
        void tellsObserversWhatHappened() {
            SessionExchange first = node.request(browser);
            user(first).name = "ada";
            browser.finish(first);
            SessionExchange second = node.request(browser);
            user(second).name = "bea";
            second.session().regenerateId();
            browser.finish(second);
            SessionExchange third = node.request(browser);
            third.session().invalidate();
            browser.finish(third);

            assertThat(Node.events(first)).hasExactlyElementsOfTypes(SessionStarted.class);
            assertThat(Node.events(second))
                    .hasExactlyElementsOfTypes(SessionLoaded.class, SessionSaved.class, SessionRegenerated.class);
            assertThat(Node.events(third)).hasExactlyElementsOfTypes(SessionLoaded.class, SessionEnded.class);
        }

        @Test
        void isTheCallersAloneAlthoughRequestsOverlap() {
            Browser other = new Browser();
            signIn("ada");
            SessionExchange adas = node.request(browser);
            SessionExchange others = node.request(other);
            user(others).name = "bert";
            user(adas).roles.add("reader");
            other.finish(others);
            browser.finish(adas);

            assertThat(name()).isEqualTo("ada");
            assertThat(nameAt(node, other)).isEqualTo("bert");
            assertThat(user(node.request(other)).roles).isEmpty();
        }
    }

    @Nested
    class Flash_messages {

        @Test
        void surviveOneRedirectAndAreReadOnce() {
            SessionExchange post = node.request(browser);
            post.session().flash().notice("saved");
            browser.finish(post);

            SessionExchange page = node.request(browser);
            assertThat(page.session().flash().notice()).contains("saved");
            assertThat(browser.finish(page)).isInstanceOf(Replace.class);

            assertThat(node.request(browser).session().flash().notice()).isEmpty();
        }

        @Test
        void stayWhereARequestDoesNotReadThem() {
            SessionExchange post = node.request(browser);
            post.session().flash().notice("saved");
            browser.finish(post);

            read();

            assertThat(node.request(browser).session().flash().notice()).contains("saved");
        }
    }

    @Nested
    class Atomic_updates {

        @Test
        void changeTheRequestsOwnCopyAndReachTheClientInTheEnd() {
            SessionExchange request = node.request(browser);
            request.update(Counter.class, c -> new Counter(c.value() + 1));
            request.update(Counter.class, c -> new Counter(c.value() + 1));

            assertThat(request.session().get(Counter.class)).isEqualTo(new Counter(2));
            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(node.request(browser).session().get(Counter.class)).isEqualTo(new Counter(2));
        }

        @Test
        void ofAnExistingSessionReachTheClientToo() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.update(Counter.class, c -> new Counter(c.value() + 1));

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(node.request(browser).session().get(Counter.class)).isEqualTo(new Counter(1));
            assertThat(name()).isEqualTo("ada");
        }
    }

    @Nested
    class Requests_at_the_same_time {

        @Test
        void doNotSeeEachOtherAndTheLastCookieWins() {
            signIn("ada");
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            user(one).name = "bea";
            user(two).roles.add("reader");
            browser.finish(one);
            browser.finish(two);

            User after = user(node.request(browser));
            assertThat(after.name).isEqualTo("ada");
            assertThat(after.roles).containsExactly("reader");
        }

        @Test
        void thatRotateEachSendACookieThatWorks() {
            signIn("ada");
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            one.session().regenerateId();
            two.session().regenerateId();

            assertThat(browser.finish(one)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("ada");
            assertThat(browser.finish(two)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("ada");
        }
    }

    @Nested
    class Rotation {

        @Test
        void replacesTheSecretInsideAndKeepsTheRest() {
            signIn("ada");
            SessionHeader before = header();
            clock.advance(Duration.ofSeconds(5));
            SessionExchange request = node.request(browser);
            request.session().regenerateId();

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);

            assertThat(header().verifier()).isNotEqualTo(before.verifier());
            assertThat(header().createdAt()).isEqualTo(before.createdAt());
            assertThat(header().absoluteDeadline()).isEqualTo(before.absoluteDeadline());
            assertThat(header().retired()).isEmpty();
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void comesWithAPrincipal() {
            signIn("ada");
            SessionHeader before = header();
            SessionExchange request = node.request(browser);
            request.session().signIn("ada");
            browser.finish(request);

            assertThat(header().verifier()).isNotEqualTo(before.verifier());
            assertThat(node.request(browser).view().principal()).contains("ada");
            assertThat(node.request(browser).view().authenticatedWithin(Duration.ofMinutes(1)))
                    .isTrue();
        }

        @Test
        void leavesACookieThatWasPlantedBeforeTheLoginWithoutIt() {
            signIn("nobody in particular");
            Browser planter = browser.copy();
            SessionExchange request = node.request(browser);
            request.session().signIn("ada");
            browser.finish(request);

            assertThat(node.request(planter).view().principal()).isEmpty();
        }

        @Test
        void isNotRepeatedForTheSamePrincipal() {
            SessionExchange first = node.request(browser);
            first.session().signIn("ada");
            browser.finish(first);
            SessionHeader before = header();
            SessionExchange again = node.request(browser);
            again.session().principalSeen("ada");
            user(again);

            assertThat(browser.finish(again)).isEqualTo(new Keep());
            assertThat(header().verifier()).isEqualTo(before.verifier());
        }
    }

    @Nested
    class An_end {

        @Test
        void removesTheCookie() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.session().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new Remove());
            assertThat(name()).isNull();
        }

        @Test
        void followedByDataIsANewSession() {
            signIn("ada");
            String handle = node.request(browser).view().handle().orElseThrow();
            SessionExchange request = node.request(browser);
            request.session().invalidate();
            user(request).name = "bea";

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
            assertThat(node.request(browser).view().handle()).isPresent().isNotEqualTo(Optional.of(handle));
        }

        @Test
        void ofASessionThatBeganInTheSameRequestLeavesNoTrace() {
            SessionExchange request = node.request(browser);
            user(request).name = "ada";
            request.update(Counter.class, c -> new Counter(1));
            request.session().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new Keep());
        }

        /** What no store remembers nobody can take back; the documentation says so. */
        @Test
        void cannotReachACopyOfTheCookie() {
            signIn("ada");
            Browser copy = browser.copy();
            SessionExchange request = node.request(browser);
            request.session().invalidate();
            browser.finish(request);

            assertThat(nameAt(node, copy)).isEqualTo("ada");
        }

        @Test
        void comesForAllSessionsWithAnotherEpoch() {
            signIn("ada");
            Node next = node(seal("cookie:session", "2", "current"));

            assertThat(nameAt(next, browser)).isNull();
            assertThat(browser.finish(next.request(browser))).isEqualTo(new Keep());
            assertThat(signIn(next, "bea")).isInstanceOf(Replace.class);
            assertThat(nameAt(next, browser)).isEqualTo("bea");
            assertThat(name()).isNull();
        }
    }

    @Nested
    class Time {

        @Test
        void endsASessionThatWasNotUsed() {
            signIn("ada");

            clock.advance(IDLE);
            assertThat(name()).isEqualTo("ada");
            clock.advance(TOUCH);
            assertThat(name()).isNull();
        }

        /** Defect of others: use of an expired cookie revives it, for ever. */
        @Test
        void doesNotGoBackForAnExpiredCookieHoweverItIsUsed() {
            signIn("ada");
            String stolen = browser.cookie.orElseThrow();
            clock.advance(IDLE.plus(TOUCH));

            SessionExchange request = node.request(browser);
            request.session().touch();
            request.session().regenerateId();

            assertThat(browser.finish(request)).isEqualTo(new Keep());
            assertThat(user(node.requestWith(stolen)).name).isNull();
        }

        @Test
        void endsASessionAtItsAbsoluteDeadlineHoweverMuchItIsUsed() {
            signIn("ada");
            Instant end = clock.instant().plus(ABSOLUTE);
            while (clock.instant().isBefore(end)) {
                assertThat(name()).isEqualTo("ada");
                read();
                clock.advance(Duration.ofMinutes(5));
            }

            assertThat(name()).isNull();
        }

        @Test
        void isSentByUseAtMostOnceInEachTouchInterval() {
            signIn("ada");
            int sent = 0;
            for (int second = 0; second < 600; second++) {
                clock.advance(Duration.ofSeconds(1));
                sent += read() instanceof Replace ? 1 : 0;
            }

            assertThat(sent).isEqualTo(9); // after 61 seconds each
        }

        @Test
        void isToldWithoutTheSlackThatSparesCookies() {
            signIn("ada");
            Instant end = header().deadline();
            clock.advance(TOUCH);

            SessionExchange early = node.request(browser);
            assertThat(early.view().expiresAt())
                    .contains(clock.instant().plus(IDLE))
                    .contains(end);
            assertThat(browser.finish(early)).isEqualTo(new Keep());
            clock.advance(Duration.ofMillis(1));
            SessionExchange due = node.request(browser);
            assertThat(due.view().expiresAt()).contains(clock.instant().plus(IDLE));
            browser.finish(due);
            assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
        }

        @Test
        void needsNoTouchBeforeItIsDueToLiveAFullIdleTimeout() {
            signIn("ada");
            clock.advance(Duration.ofSeconds(5));
            SessionExchange request = node.request(browser);
            request.session().touch();

            assertThat(request.view().expiresAt()).contains(clock.instant().plus(IDLE));
            assertThat(browser.finish(request)).isEqualTo(new Keep());
            assertThat(header().deadline()).isAfter(clock.instant().plus(IDLE));
        }

        @Test
        void isNotMovedByARequestThatDoesNotTouch() {
            signIn("ada");
            clock.advance(TOUCH.multipliedBy(3));
            SessionExchange quiet = node.arrived(browser);
            quiet.session().noTouch();
            quiet.load();
            user(quiet);

            assertThat(browser.finish(quiet)).isEqualTo(new Keep());
        }

        @Test
        void withoutSlidingIsMovedByATouchAlone() {
            Node fixed = node(seal, times(false), OnCorruption.FRESH);
            signIn(fixed, "ada");
            Instant end = header().deadline();
            clock.advance(TOUCH.multipliedBy(3));
            SessionExchange reading = fixed.request(browser);
            user(reading);
            assertThat(browser.finish(reading)).isEqualTo(new Keep());
            SessionExchange touching = fixed.request(browser);
            touching.session().touch();
            browser.finish(touching);

            assertThat(header().deadline()).isEqualTo(end.plus(TOUCH.multipliedBy(3)));
        }

        @Test
        void ofASessionWithAShortTimeoutIsSentOftenEnough() {
            signIn("ada");
            SessionExchange setting = node.request(browser);
            setting.session().idleTimeout(Duration.ofSeconds(2));
            browser.finish(setting);

            for (int i = 0; i < 100; i++) {
                clock.advance(Duration.ofMillis(500));
                assertThat(user(node.request(browser)).name).isEqualTo("ada");
                read();
            }
        }

        @Test
        void thatASlowRequestTakesLeavesAFullIdlePeriodBehind() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            for (int i = 0; i < 4; i++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }

            assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
            assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void thatASlowRequestTakesBeforeItChangesSomethingKeepsTheChange() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            for (int i = 0; i < 4; i++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }
            user(slow).name = "bea";

            assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
            assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
        }

        @Test
        void thatRunsOutDuringARequestThatDoesNotTouchEndsTheSession() {
            signIn("ada");
            SessionExchange quiet = node.arrived(browser);
            quiet.session().noTouch();
            quiet.load();
            user(quiet).name = "bea";
            clock.advance(IDLE.plus(TOUCH));
            node.sweep();

            assertThat(browser.finish(quiet)).isEqualTo(new Keep());
        }

        @Test
        void beyondTheAbsoluteDeadlineIsNotGivenToASlowRequest() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            for (long halves = 0; halves < ABSOLUTE.dividedBy(IDLE.dividedBy(2)); halves++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }
            user(slow).name = "bea";

            assertThat(browser.finish(slow)).isEqualTo(new Keep());
            assertThat(name()).isNull();
        }

        /** A cookie that comes late may replace a newer one, so a deadline alone is not worth it. */
        @Test
        void aloneIsNotSentByARequestThatIsNotQuickUnlessItPresses() {
            signIn("ada");
            clock.advance(TOUCH);
            SessionExchange lengthy = node.request(browser);
            clock.advance(Duration.ofSeconds(5));
            assertThat(browser.finish(lengthy)).isEqualTo(new Keep());

            clock.advance(IDLE.dividedBy(2));
            SessionExchange pressing = node.request(browser);
            clock.advance(Duration.ofSeconds(5));
            assertThat(browser.finish(pressing)).isInstanceOf(Replace.class);
        }
    }

    @Nested
    class A_cookie_that_is_not_ours {

        @Test
        void isLikeNoneAndIsLeftAlone() {
            signIn("ada");
            String value = browser.cookie.orElseThrow();
            for (String foreign : List.of(
                    "",
                    "garbage",
                    "A".repeat(500),
                    "A".repeat(100_000),
                    value.substring(1),
                    value + "A",
                    value.substring(0, 40) + "AAAA" + value.substring(44),
                    SessionToken.mint().text(),
                    seal("cookie:session", "", "stranger").seal(new byte[16], new byte[100]),
                    seal("cookie:other", "", "current").seal(new byte[16], new byte[100]))) {
                browser.cookie = Optional.of(foreign);

                SessionExchange request = node.request(browser);

                assertThat(request.view().handle()).isEmpty();
                assertThat(browser.finish(request)).isEqualTo(new Keep());
                assertThat(Node.events(request)).isEmpty();
            }
        }

        @Test
        void doesNotHideTheOneThatIs() {
            signIn("ada");
            String value = browser.cookie.orElseThrow();

            assertThat(user(node.requestWith("garbage", "A".repeat(300), value)).name)
                    .isEqualTo("ada");
        }

        @Test
        void isLookedForAFewTimesOnly() {
            signIn("ada");
            String value = browser.cookie.orElseThrow();
            String other = "A".repeat(300);

            assertThat(user(node.requestWith(other, other, other, other, value)).name)
                    .isNull();
        }

        @Test
        void costsALoadOnlyIfItLooksLikeOne() {
            assertThat(node.arrived(browser).hasCandidate()).isFalse();
            browser.cookie = Optional.of("garbage");
            assertThat(node.arrived(browser).hasCandidate()).isFalse();
            signIn("ada");
            assertThat(node.arrived(browser).hasCandidate()).isTrue();
        }

        @Test
        void ofTwoLiveOnesIsNotChosenByChance() {
            signIn("ada");
            String adas = browser.cookie.orElseThrow();
            browser.cookie = Optional.empty();
            signIn("bert");
            String berts = browser.cookie.orElseThrow();

            assertThat(user(node.requestWith(adas, berts)).name).isEqualTo("ada");
            assertThat(user(node.requestWith(berts, adas)).name).isEqualTo("bert");
        }
    }

    @Nested
    class A_cookie_that_is_ours_and_cannot_be_read {

        private void damage() {
            signIn("ada");
            SessionEntry entry = EntryCodec.decode(
                    seal.open(browser.cookie.orElseThrow()).orElseThrow().content());
            replaceContent(EntryCodec.encode(new SessionEntry(entry.header(), "{\"v\":99}".getBytes(UTF_8))));
        }

        @Test
        void endsItsSessionAndIsRemovedSoThatItIsMetOnceOnly() {
            damage();

            SessionExchange request = node.request(browser);

            assertThat(request.view().handle()).isEmpty();
            assertThat(Node.events(request))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SessionEnded.class,
                            ended -> assertThat(ended.reason()).isEqualTo(Reason.CORRUPT));
            assertThat(browser.finish(request)).isEqualTo(new Remove());
        }

        @Test
        void isRemovedAlsoWhereTheRequestInvalidatesItsSession() {
            damage();

            SessionExchange request = node.request(browser);
            request.session().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new Remove());
        }

        @Test
        void hasNoEntryAtAllAndIsTreatedTheSame() {
            signIn("ada");
            replaceContent("no entry".getBytes(UTF_8));

            assertThat(browser.finish(node.request(browser))).isEqualTo(new Remove());
        }

        @Test
        void givesWayToANewSession() {
            damage();

            assertThat(signIn("bea")).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
        }

        @Test
        void doesNotTakeAReadableOneWithIt() {
            signIn("ada");
            String readable = browser.cookie.orElseThrow();
            damage();
            SessionExchange request = node.requestWith(browser.cookie.orElseThrow(), readable);

            assertThat(user(request).name).isEqualTo("ada");
            assertThat(browser.finish(request)).isEqualTo(new Keep());
        }

        @Test
        void refusesItsCallerWhereThatIsWantedAndIsLeftAlone() {
            damage();
            SessionExchange request = node(seal, Node.TIMES, OnCorruption.FAIL).arrived(browser);

            assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(SessionCorruptException.class);
            assertThat(browser.finish(request)).isEqualTo(new Keep());
        }
    }

    @Nested
    class A_secret {

        @Test
        void thatWasReplacedStillOpensAndTheNextChangeSealsWithTheNewOne() {
            Node old = node(seal("cookie:session", "", "old"));
            signIn(old, "ada");
            Node both = node(seal("cookie:session", "", "current", "old"));

            assertThat(nameAt(both, browser)).isEqualTo("ada");
            assertThat(name()).isNull();
            signIn(both, "bea");
            assertThat(name()).isEqualTo("bea");
        }

        @Test
        void thatWasRemovedOpensNothing() {
            signIn(node(seal("cookie:session", "", "old")), "ada");

            assertThat(name()).isNull();
            assertThat(signIn("bea")).isInstanceOf(Replace.class);
        }
    }

    @Nested
    class A_session_that_is_too_large {

        private final CookieLimit limit = (value, sizes) -> {
            if (value.length() > 400) {
                throw new CookieTooLargeException(sizes.get().toString(), value.length(), 400);
            }
        };

        @Test
        void failsBeforeAnythingIsToldAndLeavesTheClientWhatItHas() {
            signIn("ada");
            SessionExchange request = node.request(browser, limit);
            user(request).name = "x".repeat(1000);
            request.session().flash().notice("hello");

            assertThatThrownBy(() -> browser.finish(request))
                    .hasCauseInstanceOf(CookieTooLargeException.class)
                    .hasMessageContaining("user=" + ("{'name':'','roles':[]}".length() + 1000))
                    .hasMessageContaining("sojourn.flash=");
            assertThat(Node.events(request)).hasExactlyElementsOfTypes(SessionLoaded.class);
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void doesNotBegin() {
            SessionExchange request = node.request(browser, limit);
            user(request).name = "x".repeat(1000);

            assertThatThrownBy(() -> browser.finish(request)).hasCauseInstanceOf(CookieTooLargeException.class);
            assertThat(Node.events(request)).isEmpty();
        }
    }

    @Test
    void theSizesAreThoseOfTheDataOfEachClass() {
        signIn("ada");
        SessionEntry entry = EntryCodec.decode(
                seal.open(browser.cookie.orElseThrow()).orElseThrow().content());
        SessionRecord content = RecordFrame.read(entry.payload(), entry.header().createdAt());

        assertThat(content.sizes()).isEqualTo(Map.of("user", "{'name':'ada','roles':[]}".length()));
    }
}
