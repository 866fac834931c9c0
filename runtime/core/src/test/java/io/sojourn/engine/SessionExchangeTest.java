package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionContextException;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** The life of a request's session, on the memory store. */
class SessionExchangeTest {

    @SessionData("user")
    public static class User {
        String name;
        List<String> roles = new ArrayList<>();
        int visits;
    }

    @SessionData("prefs")
    public static class Preferences {
        String theme = "light";
    }

    public record Cart(List<String> items) {
        public Cart {
            items = items == null ? List.of() : List.copyOf(items);
        }

        Cart with(String item) {
            List<String> more = new ArrayList<>(items);
            more.add(item);
            return new Cart(more);
        }
    }

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node;

    @BeforeEach
    void start() {
        node = node(Node.TIMES);
    }

    Node node(TimeConfig times) {
        return new Node(store, times, clock, User.class, Preferences.class, Cart.class);
    }

    User user(SessionExchange request) {
        return request.session().get(User.class);
    }

    void signIn(String name) {
        SessionExchange request = node.request(browser);
        user(request).name = name;
        browser.finish(request);
        store.operations.clear();
    }

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
    class Ending {

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

    @Nested
    class Rotation {

        String old;

        @BeforeEach
        void signedIn() {
            signIn("ada");
            old = browser.cookie.orElseThrow();
        }

        void rotate() {
            SessionExchange request = node.request(browser);
            request.session().regenerateId();
            browser.finish(request);
        }

        @Test
        void replacesTheVerifierAndKeepsEverythingElse() {
            SessionExchange before = node.request(browser);
            rotate();
            SessionExchange after = node.request(browser);

            String rotated = browser.cookie.orElseThrow();
            assertThat(rotated.substring(0, 22)).isEqualTo(old.substring(0, 22));
            assertThat(rotated.substring(23)).isNotEqualTo(old.substring(23));
            assertThat(user(after).name).isEqualTo("ada");
            assertThat(after.view().handle()).isEqualTo(before.view().handle());
            assertThat(after.view().createdAt()).isEqualTo(before.view().createdAt());
        }

        @Test
        void isOneSaveTogetherWithAChange() {
            SessionExchange request = node.request(browser);
            request.session().regenerateId();
            request.session().regenerateId();
            user(request).visits = 1;
            browser.finish(request);

            assertThat(store.operations).containsExactly("load", "save");
            assertThat(Node.events(request))
                    .hasExactlyElementsOfTypes(SessionLoaded.class, SessionSaved.class, SessionRegenerated.class);
            assertThat(user(node.request(browser)).visits).isEqualTo(1);
        }

        @Test
        void letsTheOldTokenInUntilItsGraceIsOver() {
            rotate();

            clock.advance(Duration.ofMillis(9_999));
            assertThat(node.requestWith(old).view().handle()).isPresent();
            clock.advance(Duration.ofMillis(1));
            assertThat(node.requestWith(old).view().handle()).isEmpty();
        }

        @Test
        void withoutGraceKillsTheOldTokenAtOnce() {
            node = node(
                    new TimeConfig(Duration.ofMinutes(30), Optional.empty(), true, Duration.ZERO, true, Duration.ZERO));
            rotate();

            assertThat(node.requestWith(old).view().handle()).isEmpty();
            assertThat(user(node.request(browser)).name).isEqualTo("ada");
        }

        @Test
        void inTwoRequestsAtOnceHasOneSuccessor() {
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            one.session().regenerateId();
            two.session().regenerateId();
            user(two).visits = 3;

            assertThat(browser.finish(one)).isInstanceOf(CookieChange.Replace.class);
            assertThat(browser.finish(two)).isEqualTo(new CookieChange.Keep());
            assertThat(user(node.request(browser)).visits).isEqualTo(3);
        }

        @Test
        void byATokenInItsGraceDoesNotProlongThatToken() {
            rotate();
            Browser thief = new Browser();
            thief.cookie = Optional.of(old);
            SessionExchange request = node.request(thief);
            request.session().regenerateId();

            assertThat(thief.finish(request)).isEqualTo(new CookieChange.Keep());
        }

        @Test
        void outlivedByASlowRequestDropsItsChanges() {
            SessionExchange slow = node.request(browser);
            rotate();
            clock.advance(Duration.ofSeconds(11));
            user(slow).visits = 9;

            assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
            assertThat(user(node.request(browser)).visits).isZero();
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
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            SessionStore shared = Node.memory(clock);
            Node first = new Node(shared, Node.TIMES, clock, User.class);
            Node other = new Node(shared, Node.TIMES, clock, User.class);
            SessionExchange creating = first.request(browser);
            creating.session().create();
            browser.finish(creating);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Node mine = t % 2 == 0 ? first : other;
                all.add(pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        SessionExchange request = mine.request(browser);
                        request.update(User.class, u -> {
                                    u.visits++;
                                    return u;
                                })
                                .toCompletableFuture()
                                .join();
                        request.finish().toCompletableFuture().join();
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
            pool.shutdown();

            assertThat(user(first.request(browser)).visits).isEqualTo(threads * each);
        }
    }

    @Nested
    class Atomic_updates {

        @Test
        void withoutASessionCreateOneAtOnce() {
            SessionExchange request = node.request(browser);
            Cart cart = request.update(Cart.class, c -> c.with("tea"))
                    .toCompletableFuture()
                    .join();

            assertThat(cart.items()).containsExactly("tea");
            assertThat(request.session().get(Cart.class)).isEqualTo(cart);
            assertThat(request.view().isNew()).isTrue();
            assertThat(store.operations).containsExactly("create");
            assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
            assertThat(store.operations).containsExactly("create");
            assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea");
        }

        @Test
        void leaveNothingOfTheSessionThatTheyCreatedToTheNextOne() {
            SessionExchange request = node.request(browser);
            request.update(Cart.class, c -> c.with("tea")).toCompletableFuture().join();
            String first = request.view().handle().orElseThrow();
            request.session().invalidate();
            user(request).name = "bob";
            browser.finish(request);

            assertThat(store.operations).containsExactly("create", "delete", "create");
            assertThat(node.request(browser).view().handle()).isPresent().isNotEqualTo(Optional.of(first));
        }

        @Test
        void areVisibleToOthersBeforeTheRequestEnds() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.update(Cart.class, c -> c.with("tea")).toCompletableFuture().join();

            assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("tea");
        }

        @Test
        void workOnWhatOthersHaveStoredMeanwhile() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.session().get(Cart.class);
            SessionExchange other = node.request(browser);
            other.session().set(Cart.class, new Cart(List.of("milk")));
            browser.finish(other);

            Cart cart = request.update(Cart.class, c -> c.with("tea"))
                    .toCompletableFuture()
                    .join();

            assertThat(cart.items()).containsExactly("milk", "tea");
        }

        @Test
        void keepWhatTheRequestChangedBefore() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            user(request).roles.add("admin");
            request.update(User.class, u -> {
                        u.visits++;
                        return u;
                    })
                    .toCompletableFuture()
                    .join();
            browser.finish(request);

            assertThat(user(node.request(browser)).roles).containsExactly("admin");
            assertThat(user(node.request(browser)).visits).isEqualTo(1);
        }

        @Test
        void thatChangeNothingWriteNothing() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.update(Cart.class, c -> c).toCompletableFuture().join();
            browser.finish(request);

            assertThat(store.operations).containsExactly("load");
        }

        @Test
        void thatReturnNullFailWithTheClassName() {
            SessionExchange request = node.request(browser);

            assertThatThrownBy(() -> request.update(Cart.class, c -> null)
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseMessage("The update of " + Cart.class.getName() + " returned null");
        }

        @Test
        void ofOneRequestHappenOneAfterTheOther() {
            SessionExchange request = node.arrived(browser);
            request.update(Cart.class, c -> c.with("a"));
            request.update(Cart.class, c -> c.with("b"));
            browser.finish(request);

            assertThat(node.request(browser).session().get(Cart.class).items()).containsExactly("a", "b");
        }

        @Test
        void onASessionThatEndedMeanwhileBringNothingBack() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            SessionExchange logout = node.request(browser);
            logout.session().invalidate();
            String old = browser.cookie.orElseThrow();
            browser.finish(logout);

            Cart cart = slow.update(Cart.class, c -> c.with("tea"))
                    .toCompletableFuture()
                    .join();

            assertThat(cart.items()).containsExactly("tea");
            assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
            assertThat(node.requestWith(old).view().handle()).isEmpty();
        }

        @Test
        void clearedValuesAreGone() {
            SessionExchange request = node.request(browser);
            request.session().set(Cart.class, new Cart(List.of("tea")));
            browser.finish(request);
            SessionExchange clearing = node.request(browser);
            clearing.session().clear(Cart.class);
            assertThat(clearing.session().get(Cart.class).items()).isEmpty();
            browser.finish(clearing);

            assertThat(new String(store.lastWritten.payload())).isEqualTo("{\"data\":{},\"v\":1}");
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
