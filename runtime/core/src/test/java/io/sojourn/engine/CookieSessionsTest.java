package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.sojourn.CookieTooLargeException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.CookieChange.Keep;
import io.sojourn.engine.CommitResult.CookieChange.Remove;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.engine.SessionRepository.SaveAttempt;
import io.sojourn.seal.RecordFrame;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** The life of a session that is kept nowhere but in its client's cookie. */
class CookieSessionsTest extends CookieFixture {

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
            post.session().flash().set("notice", "saved");
            browser.finish(post);

            SessionExchange page = node.request(browser);
            assertThat(page.session().flash().get("notice")).contains("saved");
            assertThat(browser.finish(page)).isInstanceOf(Replace.class);

            assertThat(node.request(browser).session().flash().get("notice")).isEmpty();
        }

        @Test
        void stayWhereARequestDoesNotReadThem() {
            SessionExchange post = node.request(browser);
            post.session().flash().set("notice", "saved");
            browser.finish(post);

            read();

            assertThat(node.request(browser).session().flash().get("notice")).contains("saved");
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

        private final CookieLimit limit = (cookie, sizes) -> {
            if (cookie.value().length() > 400) {
                throw new CookieTooLargeException(
                        sizes.get().toString(), cookie.value().length(), 400);
            }
        };

        @Test
        void failsBeforeAnythingIsToldAndLeavesTheClientWhatItHas() {
            signIn("ada");
            SessionExchange request = node.request(browser, limit);
            user(request).name = "x".repeat(1000);
            request.session().flash().set("notice", "hello");

            assertThatThrownBy(() -> browser.finish(request))
                    .hasCauseInstanceOf(CookieTooLargeException.class)
                    .hasMessageContaining("user=" + ("{'name':'','roles':[]}".length() + 1000))
                    .hasMessageContaining("sojourn.flash=");
            assertThat(Node.events(request)).hasExactlyElementsOfTypes(SessionLoaded.class);
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void alreadyIsReadAndKeepsItsDeadline() {
            signIn("x".repeat(1000));
            clock.advance(TOUCH.plusSeconds(1));
            SessionExchange request = node.request(browser, limit);
            user(request);

            assertThat(browser.finish(request)).isInstanceOf(Keep.class);
        }

        @Test
        void isJudgedByTheVeryCookieThatTheClientGets() {
            List<String> judged = new ArrayList<>();
            SessionExchange request = node.request(browser, (cookie, sizes) -> judged.add(cookie.value()));
            user(request).name = "ada";
            browser.finish(request);

            assertThat(judged).isNotEmpty().containsOnly(browser.cookie.orElseThrow());
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
    void whatIsSavedOverAnEarlierStateHasBeenOvertaken() {
        CookieSessions sessions = new CookieSessions(seal, new TokenCount(Optional.empty()), OnCorruption.FRESH, clock);
        HeaderRules headers = new HeaderRules(Node.TIMES);
        SessionToken token = SessionToken.mint();
        SessionSnapshot first =
                new SessionSnapshot(token, headers.first(token, clock.instant(), 1), SessionRecord.EMPTY);
        SessionSnapshot second =
                first.with(headers.next(first.header(), new Renewal.Access(), clock.instant(), 2), first.data());
        sessions.create(new Create(first, List.of()), () -> {
            throw new AssertionError("nothing was lost");
        });

        assertThat(saved(sessions, second, first)).isInstanceOf(SaveAttempt.Saved.class);
        assertThat(saved(sessions, second, first)).isEqualTo(new SaveAttempt.Overtaken(second));
        sessions.delete(second, Optional.empty());
        assertThat(saved(sessions, second, first)).isInstanceOf(SaveAttempt.Gone.class);
    }

    private static SaveAttempt saved(CookieSessions sessions, SessionSnapshot next, SessionSnapshot basis) {
        return sessions.save(next, basis).toCompletableFuture().join();
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
