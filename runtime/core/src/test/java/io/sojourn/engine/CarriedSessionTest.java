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
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.Commit.CookieChange.Keep;
import io.sojourn.engine.Commit.CookieChange.Remove;
import io.sojourn.engine.Commit.CookieChange.Replace;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.RecordCodec;
import io.sojourn.seal.RecordPlace;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.testing.MovableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.Secrets;

/** The life of a session that is kept nowhere but in its client's cookie. */
class CarriedSessionTest {

    private static final Duration IDLE = Node.TIMES.idle();
    private static final Duration ABSOLUTE = Node.TIMES.absolute().orElseThrow();
    private static final Duration TOUCH = Duration.ofMinutes(1);

    @SessionData("user")
    public static class User {
        String name;
        List<String> roles = new ArrayList<>();
    }

    public record Counter(int value) {}

    final MovableClock clock = new MovableClock();
    final Browser browser = new Browser();
    final CookieSeal seal = seal("cookie:session", "", "current");
    final Node node = node(seal);

    static CookieSeal seal(String purpose, String epoch, String... secrets) {
        return new CookieSeal(Secrets.keys(secrets).sealer(purpose), epoch, 0);
    }

    Node node(CookieSeal cookieSeal) {
        return node(cookieSeal, Node.TIMES, OnCorruption.FRESH);
    }

    Node node(CookieSeal cookieSeal, TimeConfig times, OnCorruption onCorruption) {
        return Node.carrying(cookieSeal, TOUCH, times, onCorruption, clock, User.class, Counter.class);
    }

    static TimeConfig times(boolean sliding) {
        return new TimeConfig(IDLE, Optional.of(ABSOLUTE), sliding, Duration.ofSeconds(10), true, Optional.of(TOUCH));
    }

    static User user(SessionExchange request) {
        return request.view().get(User.class);
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
        void is_all_in_the_cookie_and_any_node_with_the_secret_opens_it() {
            assertThat(signIn("ada")).isInstanceOf(Replace.class);

            assertThat(nameAt(node(seal("cookie:session", "", "current")), browser))
                    .isEqualTo("ada");
        }

        @Test
        void that_nobody_looks_at_is_not_opened_and_not_sent() {
            signIn("ada");

            Commit commit = node.arrived(browser).finish().toCompletableFuture().join();

            assertThat(commit).isEqualTo(Commit.UNTOUCHED);
        }

        @Test
        void that_is_read_is_not_sent_again() {
            signIn("ada");

            assertThat(read()).isEqualTo(new Keep());
        }

        @Test
        void that_is_changed_is_sent_once_with_all_of_it() {
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
        void that_is_set_to_the_same_value_is_not_sent() {
            signIn("ada");

            assertThat(signIn("ada")).isEqualTo(new Keep());
        }

        @Test
        void does_not_begin_by_reading() {
            assertThat(read()).isEqualTo(new Keep());
            assertThat(browser.cookie).isEmpty();
        }

        @Test
        void keeps_its_handle_for_life_and_shares_it_with_no_other() {
            signIn("ada");
            String handle = node.request(browser).view().handle().orElseThrow();
            SessionExchange request = node.request(browser);
            request.changes().regenerateId();
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
        void lets_its_cookie_live_as_long_as_itself() {
            SessionExchange request = node.request(browser);
            user(request).name = "ada";
            CookieChange change = browser.finish(request);

            assertThat(change)
                    .isInstanceOfSatisfying(
                            Replace.class, set -> assertThat(set.lifetime()).isEqualTo(IDLE));
        }

        @Test
        void tells_observers_what_happened() {
            SessionExchange first = node.request(browser);
            user(first).name = "ada";
            browser.finish(first);
            SessionExchange second = node.request(browser);
            user(second).name = "bea";
            second.changes().regenerateId();
            browser.finish(second);
            SessionExchange third = node.request(browser);
            third.changes().invalidate();
            browser.finish(third);

            assertThat(Node.events(first)).hasExactlyElementsOfTypes(SessionStarted.class);
            assertThat(Node.events(second))
                    .hasExactlyElementsOfTypes(SessionLoaded.class, SessionSaved.class, SessionRegenerated.class);
            assertThat(Node.events(third)).hasExactlyElementsOfTypes(SessionLoaded.class, SessionEnded.class);
        }

        @Test
        void is_the_callers_alone_although_requests_overlap() {
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
        void survive_one_redirect_and_are_read_once() {
            SessionExchange post = node.request(browser);
            post.changes().flash().notice("saved");
            browser.finish(post);

            SessionExchange page = node.request(browser);
            assertThat(page.changes().flash().notice()).contains("saved");
            assertThat(browser.finish(page)).isInstanceOf(Replace.class);

            assertThat(node.request(browser).changes().flash().notice()).isEmpty();
        }

        @Test
        void stay_where_a_request_does_not_read_them() {
            SessionExchange post = node.request(browser);
            post.changes().flash().notice("saved");
            browser.finish(post);

            read();

            assertThat(node.request(browser).changes().flash().notice()).contains("saved");
        }
    }

    @Nested
    class Atomic_updates {

        @Test
        void change_the_requests_own_copy_and_reach_the_client_in_the_end() {
            SessionExchange request = node.request(browser);
            request.update(Counter.class, c -> new Counter(c.value() + 1));
            request.update(Counter.class, c -> new Counter(c.value() + 1));

            assertThat(request.view().get(Counter.class)).isEqualTo(new Counter(2));
            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(node.request(browser).view().get(Counter.class)).isEqualTo(new Counter(2));
        }

        @Test
        void of_an_existing_session_reach_the_client_too() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.update(Counter.class, c -> new Counter(c.value() + 1));

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(node.request(browser).view().get(Counter.class)).isEqualTo(new Counter(1));
            assertThat(name()).isEqualTo("ada");
        }
    }

    @Nested
    class Requests_at_the_same_time {

        @Test
        void do_not_see_each_other_and_the_last_cookie_wins() {
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
        void that_rotate_each_send_a_cookie_that_works() {
            signIn("ada");
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            one.changes().regenerateId();
            two.changes().regenerateId();

            assertThat(browser.finish(one)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("ada");
            assertThat(browser.finish(two)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("ada");
        }
    }

    @Nested
    class Rotation {

        @Test
        void replaces_the_secret_inside_and_keeps_the_rest() {
            signIn("ada");
            SessionHeader before = header();
            clock.advance(Duration.ofSeconds(5));
            SessionExchange request = node.request(browser);
            request.changes().regenerateId();

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);

            assertThat(header().verifier()).isNotEqualTo(before.verifier());
            assertThat(header().createdAt()).isEqualTo(before.createdAt());
            assertThat(header().absoluteDeadline()).isEqualTo(before.absoluteDeadline());
            assertThat(header().retired()).isEmpty();
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void comes_with_a_principal() {
            signIn("ada");
            SessionHeader before = header();
            SessionExchange request = node.request(browser);
            request.changes().signIn("ada");
            browser.finish(request);

            assertThat(header().verifier()).isNotEqualTo(before.verifier());
            assertThat(node.request(browser).view().principal()).contains("ada");
            assertThat(node.request(browser).view().authenticatedWithin(Duration.ofMinutes(1)))
                    .isTrue();
        }

        @Test
        void leaves_a_cookie_that_was_planted_before_the_login_without_it() {
            signIn("nobody in particular");
            Browser planter = browser.copy();
            SessionExchange request = node.request(browser);
            request.changes().signIn("ada");
            browser.finish(request);

            assertThat(node.request(planter).view().principal()).isEmpty();
        }

        @Test
        void is_not_repeated_for_the_same_principal() {
            SessionExchange first = node.request(browser);
            first.changes().signIn("ada");
            browser.finish(first);
            SessionHeader before = header();
            SessionExchange again = node.request(browser);
            again.principalSeen("ada");
            user(again);

            assertThat(browser.finish(again)).isEqualTo(new Keep());
            assertThat(header().verifier()).isEqualTo(before.verifier());
        }
    }

    @Nested
    class An_end {

        @Test
        void removes_the_cookie() {
            signIn("ada");
            SessionExchange request = node.request(browser);
            request.changes().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new Remove());
            assertThat(name()).isNull();
        }

        @Test
        void followed_by_data_is_a_new_session() {
            signIn("ada");
            String handle = node.request(browser).view().handle().orElseThrow();
            SessionExchange request = node.request(browser);
            request.changes().invalidate();
            user(request).name = "bea";

            assertThat(browser.finish(request)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
            assertThat(node.request(browser).view().handle()).isPresent().isNotEqualTo(Optional.of(handle));
        }

        @Test
        void of_a_session_that_began_in_the_same_request_leaves_no_trace() {
            SessionExchange request = node.request(browser);
            user(request).name = "ada";
            request.update(Counter.class, c -> new Counter(1));
            request.changes().invalidate();

            assertThat(browser.finish(request)).isEqualTo(new Keep());
        }

        /** What no store remembers nobody can take back; the documentation says so. */
        @Test
        void cannot_reach_a_copy_of_the_cookie() {
            signIn("ada");
            Browser copy = browser.copy();
            SessionExchange request = node.request(browser);
            request.changes().invalidate();
            browser.finish(request);

            assertThat(nameAt(node, copy)).isEqualTo("ada");
        }

        @Test
        void comes_for_all_sessions_with_another_epoch() {
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
        void ends_a_session_that_was_not_used() {
            signIn("ada");

            clock.advance(IDLE.minusMillis(1));
            assertThat(name()).isEqualTo("ada");
            clock.advance(Duration.ofMillis(1));
            assertThat(name()).isNull();
        }

        /** Defect of others: use of an expired cookie revives it, for ever. */
        @Test
        void does_not_go_back_for_an_expired_cookie_however_it_is_used() {
            signIn("ada");
            String stolen = browser.cookie.orElseThrow();
            clock.advance(IDLE);

            SessionExchange request = node.request(browser);
            request.changes().touch();
            request.changes().regenerateId();

            assertThat(browser.finish(request)).isEqualTo(new Keep());
            assertThat(user(node.requestWith(stolen)).name).isNull();
        }

        @Test
        void ends_a_session_at_its_absolute_deadline_however_much_it_is_used() {
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
        void is_sent_by_use_at_most_once_in_each_touch_interval() {
            signIn("ada");
            int sent = 0;
            for (int second = 0; second < 600; second++) {
                clock.advance(Duration.ofSeconds(1));
                sent += read() instanceof Replace ? 1 : 0;
            }

            assertThat(sent).isEqualTo(10);
        }

        @Test
        void is_told_as_the_client_has_it() {
            signIn("ada");
            Instant end = header().deadline();
            clock.advance(TOUCH.minusSeconds(1));

            assertThat(node.request(browser).view().expiresAt()).contains(end);
            clock.advance(Duration.ofSeconds(1));
            SessionExchange due = node.request(browser);
            assertThat(due.view().expiresAt()).contains(end.plus(TOUCH));
            browser.finish(due);
            assertThat(header().deadline()).isEqualTo(end.plus(TOUCH));
        }

        @Test
        void is_prolonged_by_a_touch_before_it_is_due() {
            signIn("ada");
            Instant end = header().deadline();
            clock.advance(Duration.ofSeconds(5));
            SessionExchange after = node.request(browser);
            after.changes().touch();
            assertThat(after.view().expiresAt()).contains(end.plusSeconds(5));
            browser.finish(after);
            assertThat(header().deadline()).isEqualTo(end.plusSeconds(5));

            clock.advance(Duration.ofSeconds(5));
            SessionExchange before = node.arrived(browser);
            before.changes().touch();
            before.load();
            assertThat(before.view().expiresAt()).contains(end.plusSeconds(10));
            browser.finish(before);
            assertThat(header().deadline()).isEqualTo(end.plusSeconds(10));
        }

        @Test
        void is_not_moved_by_a_request_that_does_not_touch() {
            signIn("ada");
            clock.advance(TOUCH.multipliedBy(3));
            SessionExchange quiet = node.arrived(browser);
            quiet.noTouch();
            quiet.load();
            user(quiet);

            assertThat(browser.finish(quiet)).isEqualTo(new Keep());
        }

        @Test
        void without_sliding_is_moved_by_a_touch_alone() {
            Node fixed = node(seal, times(false), OnCorruption.FRESH);
            signIn(fixed, "ada");
            Instant end = header().deadline();
            clock.advance(TOUCH.multipliedBy(3));
            SessionExchange reading = fixed.request(browser);
            user(reading);
            assertThat(browser.finish(reading)).isEqualTo(new Keep());
            SessionExchange touching = fixed.request(browser);
            touching.changes().touch();
            browser.finish(touching);

            assertThat(header().deadline()).isEqualTo(end.plus(TOUCH.multipliedBy(3)));
        }

        @Test
        void of_a_session_with_a_short_timeout_is_sent_often_enough() {
            signIn("ada");
            SessionExchange setting = node.request(browser);
            setting.changes().timeout(Duration.ofSeconds(2));
            browser.finish(setting);

            for (int i = 0; i < 100; i++) {
                clock.advance(Duration.ofMillis(500));
                assertThat(user(node.request(browser)).name).isEqualTo("ada");
                read();
            }
        }

        @Test
        void that_a_slow_request_takes_leaves_a_full_idle_period_behind() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            for (int i = 0; i < 4; i++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }

            assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
            assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE));
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void that_a_slow_request_takes_before_it_changes_something_keeps_the_change() {
            signIn("ada");
            SessionExchange slow = node.request(browser);
            for (int i = 0; i < 4; i++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }
            user(slow).name = "bea";

            assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
            assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE));
        }

        @Test
        void that_runs_out_during_a_request_that_does_not_touch_ends_the_session() {
            signIn("ada");
            SessionExchange quiet = node.arrived(browser);
            quiet.noTouch();
            quiet.load();
            user(quiet).name = "bea";
            clock.advance(IDLE);
            node.sweep();

            assertThat(browser.finish(quiet)).isEqualTo(new Keep());
        }

        @Test
        void beyond_the_absolute_deadline_is_not_given_to_a_slow_request() {
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
        void alone_is_not_sent_by_a_request_that_is_not_quick_unless_it_presses() {
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
        void is_like_none_and_is_left_alone() {
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
        void does_not_hide_the_one_that_is() {
            signIn("ada");
            String value = browser.cookie.orElseThrow();

            assertThat(user(node.requestWith("garbage", "A".repeat(300), value)).name)
                    .isEqualTo("ada");
        }

        @Test
        void is_looked_for_a_few_times_only() {
            signIn("ada");
            String value = browser.cookie.orElseThrow();
            String other = "A".repeat(300);

            assertThat(user(node.requestWith(other, other, other, other, value)).name)
                    .isNull();
        }

        @Test
        void costs_a_load_only_if_it_looks_like_one() {
            assertThat(node.arrived(browser).hasCandidate()).isFalse();
            browser.cookie = Optional.of("garbage");
            assertThat(node.arrived(browser).hasCandidate()).isFalse();
            signIn("ada");
            assertThat(node.arrived(browser).hasCandidate()).isTrue();
        }

        @Test
        void of_two_live_ones_is_not_chosen_by_chance() {
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
        void ends_its_session_and_is_removed_so_that_it_is_met_once_only() {
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
        void has_no_entry_at_all_and_is_treated_the_same() {
            signIn("ada");
            replaceContent("no entry".getBytes(UTF_8));

            assertThat(browser.finish(node.request(browser))).isEqualTo(new Remove());
        }

        @Test
        void gives_way_to_a_new_session() {
            damage();

            assertThat(signIn("bea")).isInstanceOf(Replace.class);
            assertThat(name()).isEqualTo("bea");
        }

        @Test
        void does_not_take_a_readable_one_with_it() {
            signIn("ada");
            String readable = browser.cookie.orElseThrow();
            damage();
            SessionExchange request = node.requestWith(browser.cookie.orElseThrow(), readable);

            assertThat(user(request).name).isEqualTo("ada");
            assertThat(browser.finish(request)).isEqualTo(new Keep());
        }

        @Test
        void refuses_its_caller_where_that_is_wanted_and_is_left_alone() {
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
        void that_was_replaced_still_opens_and_the_next_change_seals_with_the_new_one() {
            Node old = node(seal("cookie:session", "", "old"));
            signIn(old, "ada");
            Node both = node(seal("cookie:session", "", "current", "old"));

            assertThat(nameAt(both, browser)).isEqualTo("ada");
            assertThat(name()).isNull();
            signIn(both, "bea");
            assertThat(name()).isEqualTo("bea");
        }

        @Test
        void that_was_removed_opens_nothing() {
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
        void fails_before_anything_is_told_and_leaves_the_client_what_it_has() {
            signIn("ada");
            SessionExchange request = node.request(browser, limit);
            user(request).name = "x".repeat(1000);
            request.changes().flash().notice("hello");

            assertThatThrownBy(() -> browser.finish(request))
                    .hasCauseInstanceOf(CookieTooLargeException.class)
                    .hasMessageContaining("user=" + ("{'name':'','roles':[]}".length() + 1000))
                    .hasMessageContaining("sojourn.flash=");
            assertThat(Node.events(request)).hasExactlyElementsOfTypes(SessionLoaded.class);
            assertThat(name()).isEqualTo("ada");
        }

        @Test
        void does_not_begin() {
            SessionExchange request = node.request(browser, limit);
            user(request).name = "x".repeat(1000);

            assertThatThrownBy(() -> browser.finish(request)).hasCauseInstanceOf(CookieTooLargeException.class);
            assertThat(Node.events(request)).isEmpty();
        }
    }

    @Test
    void the_sizes_are_those_of_the_data_of_each_class() {
        signIn("ada");
        SessionRecord content = RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())
                .read(
                        EntryCodec.decode(seal.open(browser.cookie.orElseThrow())
                                        .orElseThrow()
                                        .content())
                                .payload(),
                        new RecordPlace(new byte[0], () -> new byte[0]));

        assertThat(content.sizes()).isEqualTo(Map.of("user", "{'name':'ada','roles':[]}".length()));
    }
}
