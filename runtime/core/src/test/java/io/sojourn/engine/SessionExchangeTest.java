package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionContextException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.Race;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** The life of a request's session, on the memory store. */
class SessionExchangeTest extends SessionFixture {

    @Nested
    class A_request_without_a_session {

        @Test
        void thatDoesNotLookCostsNothing() {
            CommitResult commit =
                    node.arrived(browser).finish().toCompletableFuture().join();

            assertThat(commit).isEqualTo(CommitResult.UNTOUCHED);
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatEndsOneItWantedWantsAnotherAfterThat() {
            SessionExchange request = node.request(browser);
            request.session().create();
            Optional<String> first = request.view().handle();
            request.session().invalidate();
            request.session().create();

            assertThat(request.view().handle()).isPresent().isNotEqualTo(first);
        }

        @Test
        void bringsNoCandidateUnlessItLooksLikeOne() {
            Browser other = new Browser();
            other.cookie = Optional.of("garbage");

            assertThat(node.arrived(browser).hasCandidate()).isFalse();
            assertThat(node.arrived(other).hasCandidate()).isFalse();
            other.cookie = Optional.of(SessionToken.mint().text());
            assertThat(node.arrived(other).hasCandidate()).isTrue();
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatOnlyReadsStoresNothingAndSetsNoCookie() {
            SessionExchange request = node.request(browser);

            assertThat(user(request).name).isNull();
            assertThat(request.session().get(Preferences.class).theme).isEqualTo("light");
            assertThat(request.session().get(Cart.class).items()).isEmpty();
            assertThat(request.view().handle()).isEmpty();
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatChangesABeanCreatesASessionWithOneOperation() {
            SessionExchange request = node.request(browser);
            user(request).name = "ada";

            assertThat(request.view().handle()).isPresent();
            assertThat(request.view().isNew()).isTrue();
            assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
            assertThat(store.operations).containsExactly("create");
            assertThat(new String(store.lastWritten.payload()))
                    .isEqualTo("{\"data\":{\"user\":{\"name\":\"ada\",\"roles\":[],\"visits\":0}},\"v\":1}");
            assertThat(Node.events(request)).singleElement().isInstanceOf(SessionStarted.class);
        }

        @Test
        void thatClearsWhatIsNotThereStoresNothing() {
            SessionExchange request = node.request(browser);
            request.session().clear(Cart.class);

            assertThat(request.view().handle()).isEmpty();
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatAsksForASessionGetsOneWithoutData() {
            SessionExchange request = node.request(browser);
            request.session().create();
            browser.finish(request);

            assertThat(node.request(browser).view().handle()).isPresent();
        }

        @Test
        void thatCreatesAndEndsOneLeavesNothing() {
            SessionExchange request = node.request(browser);
            request.session().create();
            user(request).name = "ada";
            request.session().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).isEmpty();
            assertThat(Node.events(request)).isEmpty();
        }

        @Test
        void thatRegeneratesOrInvalidatesOrTouchesDoesNothing() {
            SessionExchange request = node.request(browser);
            request.session().regenerateId();
            request.session().touch();
            request.session().invalidate();
            request.session().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatBringsGarbageCostsNoStoreAccess() {
            SessionExchange request =
                    node.requestWith("garbage", "", "x".repeat(66), "a".repeat(22) + "." + "=".repeat(43));

            assertThat(request.view().handle()).isEmpty();
            assertThat(store.operations).isEmpty();
        }

        @Test
        void thatBringsAnUnknownTokenGetsNoCookie() {
            browser.cookie = Optional.of(SessionToken.mint().text());
            SessionExchange request = node.request(browser);

            assertThat(request.view().handle()).isEmpty();
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).containsExactly("load");
        }

        @Test
        void thatBringsAnUnknownTokenNeverGetsThatToken() {
            String planted = SessionToken.mint().text();
            browser.cookie = Optional.of(planted);
            signIn("ada");

            assertThat(browser.cookie).isPresent();
            assertThat(browser.cookie.get().substring(0, 22)).isNotEqualTo(planted.substring(0, 22));
        }
    }

    @Nested
    class A_request_with_a_session {

        @BeforeEach
        void signedIn() {
            signIn("ada");
        }

        @Test
        void seesWhatWasStored() {
            SessionExchange request = node.request(browser);

            assertThat(user(request).name).isEqualTo("ada");
            assertThat(request.view().isNew()).isFalse();
        }

        @Test
        void thatOnlyReadsIsOneOperation() {
            SessionExchange request = node.request(browser);
            user(request);

            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).containsExactly("load");
            assertThat(Node.events(request)).singleElement().isInstanceOf(SessionLoaded.class);
        }

        @Test
        void thatChangesANestedListInPlaceSavesItWithTwoOperations() {
            SessionExchange request = node.request(browser);
            user(request).roles.add("admin");

            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).containsExactly("load", "save");
            assertThat(user(node.request(browser)).roles).containsExactly("admin");
            assertThat(Node.events(request)).hasAtLeastOneElementOfType(SessionSaved.class);
        }

        @Test
        void thatChangesAndChangesBackWritesNothing() {
            SessionExchange request = node.request(browser);
            user(request).name = "bob";
            user(request).name = "ada";
            browser.finish(request);

            assertThat(store.operations).containsExactly("load");
        }

        @Test
        void thatChangesOneClassLeavesTheOthersAlone() {
            SessionExchange request = node.request(browser);
            request.session().get(Preferences.class).theme = "dark";
            browser.finish(request);

            SessionExchange next = node.request(browser);
            assertThat(user(next).name).isEqualTo("ada");
            assertThat(next.session().get(Preferences.class).theme).isEqualTo("dark");
        }

        @Test
        void finishesOnlyOnce() {
            SessionExchange request = node.request(browser);
            user(request).visits = 1;
            browser.finish(request);
            browser.finish(request);

            assertThat(store.operations).containsExactly("load", "save");
        }

        @Test
        void cannotBeChangedAfterTheAnswerHasBegunButStillBeRead() {
            SessionExchange request = node.request(browser);
            browser.finish(request);

            assertThatThrownBy(() -> request.session().create())
                    .isInstanceOf(SessionContextException.class)
                    .hasMessageContaining("@LoadSession");
            assertThatThrownBy(() -> request.update(User.class, u -> u)).isInstanceOf(SessionContextException.class);
            assertThat(user(request).name).isEqualTo("ada");
        }

        @Test
        void thatWasNeverLoadedCannotBeLoadedAfterTheAnswerHasBegun() {
            SessionExchange request = node.arrived(browser);
            request.finish();

            assertThatThrownBy(request::load).isInstanceOf(SessionContextException.class);
        }

        @Test
        void namesTheClassesThatWereChangedTooLate() {
            SessionExchange request = node.request(browser);
            user(request).visits = 1;
            browser.finish(request);
            assertThat(request.session().lateChanges()).isEmpty();

            user(request).visits = 2;

            assertThat(request.session().lateChanges()).containsExactly(User.class.getName());
        }

        @Test
        void namesNoClassThatIsOnlyLookedAtAfterTheEnd() {
            SessionExchange request = node.request(browser);
            browser.finish(request);

            user(request);
            assertThat(request.session().lateChanges()).isEmpty();

            user(request).visits = 2;
            assertThat(request.session().lateChanges()).containsExactly(User.class.getName());
        }

        @Test
        void loadsOnceAlsoFromParallelBranches() {
            SessionExchange request = node.arrived(browser);
            request.load();
            request.load();

            assertThat(store.operations).containsExactly("load");
        }

        @Test
        void usesTheFirstOfSeveralCookiesThatIsLive() {
            String stale = SessionToken.mint().text();
            SessionExchange request = node.requestWith("garbage", stale, browser.cookie.orElseThrow());

            assertThat(user(request).name).isEqualTo("ada");
        }

        @Test
        void looksAtAFewCookiesOnly() {
            String[] many = new String[50];
            for (int i = 0; i < many.length; i++) {
                many[i] = SessionToken.mint().text();
            }
            node.requestWith(many);

            assertThat(store.operations).hasSize(4);
        }

        @Test
        void withAFlippedVerifierIsARequestWithoutOne() {
            String token = browser.cookie.orElseThrow();
            char[] flipped = token.toCharArray();
            flipped[30] = flipped[30] == 'A' ? 'B' : 'A';

            assertThat(node.requestWith(new String(flipped)).view().handle()).isEmpty();
            assertThat(node.request(browser).view().handle()).isPresent();
        }
    }

    @Nested
    class Concurrent_changes {

        @BeforeEach
        void signedIn() {
            signIn("ada");
        }

        @Test
        void ofDifferentFieldsAllSurvive() {
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            SessionExchange three = node.request(browser);
            user(one).visits = 1;
            user(two).roles.add("admin");
            three.session().get(Preferences.class).theme = "dark";
            browser.finish(one);
            browser.finish(two);
            browser.finish(three);

            SessionExchange after = node.request(browser);
            assertThat(user(after).visits).isEqualTo(1);
            assertThat(user(after).roles).containsExactly("admin");
            assertThat(user(after).name).isEqualTo("ada");
            assertThat(after.session().get(Preferences.class).theme).isEqualTo("dark");
        }

        @Test
        void areNeverRolledBackByASlowReader() {
            SessionExchange reader = node.request(browser);
            user(reader);
            SessionExchange writer = node.request(browser);
            user(writer).visits = 1;
            browser.finish(writer);
            browser.finish(reader);

            assertThat(user(node.request(browser)).visits).isEqualTo(1);
        }

        @Test
        void byAtomicUpdatesAreAllCounted() throws Exception {
            int threads = 8;
            int each = 50;
            SessionStore shared = Node.memory(clock);
            Node first = new Node(shared, Node.TIMES, clock, User.class);
            Node other = new Node(shared, Node.TIMES, clock, User.class);
            SessionExchange creating = first.request(browser);
            creating.session().create();
            browser.finish(creating);
            try (Race race = new Race(threads)) {
                race.run(IntStream.range(0, threads)
                        .mapToObj(runner -> visits(runner % 2 == 0 ? first : other, each))
                        .toList());
            }

            assertThat(user(first.request(browser)).visits).isEqualTo(threads * each);
        }

        private Callable<Boolean> visits(Node at, int times) {
            return () -> {
                for (int i = 0; i < times; i++) {
                    SessionExchange request = at.request(browser);
                    request.update(User.class, u -> {
                                u.visits++;
                                return u;
                            })
                            .toCompletableFuture()
                            .join();
                    request.finish().toCompletableFuture().join();
                }
                return true;
            };
        }
    }

    @Nested
    class Time {

        @BeforeEach
        void signedIn() {
            signIn("ada");
        }

        @Test
        void endsAnIdleSession() {
            clock.advance(Duration.ofMinutes(30));

            assertThat(node.request(browser).view().handle()).isEmpty();
        }

        @Test
        void isProlongedByUseButNotPastTheAbsoluteTimeout() {
            for (int i = 0; i < 16; i++) {
                clock.advance(Duration.ofMinutes(29));
                assertThat(node.request(browser).view().handle()).isPresent();
            }
            clock.advance(Duration.ofMinutes(16));

            assertThat(node.request(browser).view().handle()).isEmpty();
        }

        @Test
        void doesNotSlideIfSlidingIsOffUnlessTouched() {
            node = node(new TimeConfig(
                    Duration.ofMinutes(30), Optional.empty(), false, Duration.ZERO, true, Duration.ZERO));
            clock.advance(Duration.ofMinutes(20));
            node.request(browser);
            assertThat(node.request(browser).view().timeUntilExpiry()).isEqualTo(Duration.ofMinutes(10));
            SessionExchange touching = node.request(browser);
            touching.session().touch();
            assertThat(touching.view().timeUntilExpiry()).isEqualTo(Duration.ofMinutes(30));
            browser.finish(touching);

            clock.advance(Duration.ofMinutes(29));
            assertThat(node.request(browser).view().handle()).isPresent();
        }

        @Test
        void ofThePreviousUseIsTold() {
            var first = node.request(browser).view().lastAccessedAt();
            clock.advance(Duration.ofMinutes(3));
            var second = node.request(browser).view().lastAccessedAt();
            clock.advance(Duration.ofMinutes(4));
            SessionExchange third = node.request(browser);

            assertThat(second).isEqualTo(first);
            assertThat(third.view().lastAccessedAt()).isEqualTo(first.map(t -> t.plus(Duration.ofMinutes(3))));
            assertThat(third.view().expiresAt()).contains(clock.instant().plus(Duration.ofMinutes(30)));
        }
    }

    @Nested
    class Failures {

        @BeforeEach
        void signedIn() {
            signIn("ada");
        }

        @Test
        void ofTheLoadAreToldAndLeaveTheCookieAlone() {
            store.down = true;
            SessionExchange request = node.arrived(browser);

            assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            store.down = false;
            assertThat(user(node.request(browser)).name).isEqualTo("ada");
        }

        @Test
        void ofTheSaveOrTheLogoutAreTold() {
            SessionExchange saving = node.request(browser);
            SessionExchange ending = node.request(browser);
            user(saving).visits = 1;
            ending.session().invalidate();
            store.down = true;

            assertThatThrownBy(() -> browser.finish(saving)).hasCauseInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> browser.finish(ending)).hasCauseInstanceOf(StoreUnavailableException.class);
        }

        @Test
        void toReadARecordEndItOnceAndForAll() {
            SessionToken token =
                    SessionToken.parse(browser.cookie.orElseThrow()).orElseThrow();
            SessionEntry garbage = new SessionEntry(store.lastWritten.header(), new byte[] {1, 2, 3});
            store.delete(token.key(), token.verifierHash());
            store.create(token.key(), garbage);
            store.operations.clear();

            SessionExchange request = node.request(browser);

            assertThat(request.view().handle()).isEmpty();
            assertThat(Node.events(request))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SessionEnded.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            node.request(browser);
            assertThat(store.operations).containsExactly("load", "delete", "load");
        }

        @Test
        void toReadAnEntryAreLikeNoSession() {
            store.unreadable = true;

            SessionExchange request = node.request(browser);

            assertThat(request.view().handle()).isEmpty();
            assertThat(Node.events(request))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            SessionEnded.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
            assertThat(store.operations).containsExactly("load", "delete");
        }
    }
}
