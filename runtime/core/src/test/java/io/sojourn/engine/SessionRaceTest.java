package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionData;
import io.sojourn.SessionRegenerated;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionStore;
import io.sojourn.test.MutableClock;
import io.sojourn.test.Race;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Requests of one session that run at the same moment, on one node or several with a common store, many times. */
class SessionRaceTest {

    @SessionData("user")
    public static class User {
        String name;
        String mail;
        int age;
        List<String> roles = new ArrayList<>();
        Address address = new Address();
        Map<String, Integer> scores = new TreeMap<>();
    }

    public static class Address {
        String street;
        String city;
    }

    @SessionData("prefs")
    public static class Preferences {
        String theme = "light";
    }

    public record Counter(int count) {}

    static final TimeConfig NO_GRACE =
            new TimeConfig(Node.TIMES.idle(), Node.TIMES.absolute(), true, Duration.ZERO, true, Duration.ZERO);

    final MutableClock clock = new MutableClock();
    final SessionStore store = Node.memory(clock);

    List<Node> nodes(int count, TimeConfig times) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Node(store, times, clock, User.class, Preferences.class, Counter.class))
                .toList();
    }

    static User user(SessionExchange request) {
        return request.session().get(User.class);
    }

    /** A browser that is signed in. */
    static Browser signedIn(Node node) {
        Browser browser = new Browser();
        SessionExchange request = node.request(browser);
        user(request).name = "ada";
        browser.finish(request);
        return browser;
    }

    static CookieChange answer(SessionExchange request) {
        return request.finish().toCompletableFuture().join().cookie();
    }

    static boolean isAlive(Node node, String cookie) {
        return node.requestWith(cookie).view().handle().isPresent();
    }

    @Nested
    class Slow_requests_that_change_different_fields {

        final List<Consumer<SessionExchange>> changes = List.of(
                request -> user(request).name = "grace",
                request -> user(request).mail = "grace@example.org",
                request -> user(request).age = 85,
                request -> user(request).roles.add("admiral"),
                request -> user(request).address.street = "Navy Yard",
                request -> user(request).address.city = "Arlington",
                request -> user(request).scores.put("cobol", 1),
                request -> user(request).scores.put("bugs", 1),
                request -> request.session().get(Preferences.class).theme = "dark",
                request -> request.session().set(Counter.class, new Counter(7)));

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void allSurvive(int nodeCount) throws Exception {
            List<Node> nodes = nodes(nodeCount, Node.TIMES);
            try (Race race = new Race(changes.size())) {
                for (int round = 0; round < 50; round++) {
                    Browser browser = signedIn(nodes.get(0));
                    List<Callable<CookieChange>> requests = new ArrayList<>();
                    for (int i = 0; i < changes.size(); i++) {
                        SessionExchange request = nodes.get(i % nodeCount).request(browser);
                        Consumer<SessionExchange> change = changes.get(i);
                        requests.add(() -> {
                            change.accept(request);
                            return answer(request);
                        });
                    }

                    assertThat(race.run(requests)).containsOnly(new CookieChange.Keep());

                    SessionExchange after = nodes.get(0).request(browser);
                    User user = user(after);
                    assertThat(user.name).isEqualTo("grace");
                    assertThat(user.mail).isEqualTo("grace@example.org");
                    assertThat(user.age).isEqualTo(85);
                    assertThat(user.roles).containsExactly("admiral");
                    assertThat(user.address.street).isEqualTo("Navy Yard");
                    assertThat(user.address.city).isEqualTo("Arlington");
                    assertThat(user.scores).containsOnlyKeys("cobol", "bugs");
                    assertThat(after.session().get(Preferences.class).theme).isEqualTo("dark");
                    assertThat(after.session().get(Counter.class).count()).isEqualTo(7);
                }
            }
        }
    }

    @Nested
    class A_logout_among_rotations_and_changes {

        final List<Consumer<SessionExchange>> others = List.of(
                request -> request.session().regenerateId(),
                request -> request.session().regenerateId(),
                request -> user(request).age++,
                request -> user(request).scores.put("x", 1),
                request -> request.session().idleTimeout(Duration.ofHours(1)),
                request -> request.update(Counter.class, c -> new Counter(c.count() + 1))
                        .toCompletableFuture()
                        .join(),
                request -> user(request));

        @ParameterizedTest(name = "{0} nodes, grace {1}")
        @CsvSource({"1, PT10S", "2, PT10S", "1, PT0S", "2, PT0S"})
        void leavesNothingAlive(int nodeCount, Duration grace) throws Exception {
            List<Node> nodes = nodes(nodeCount, grace.isZero() ? NO_GRACE : Node.TIMES);
            try (Race race = new Race(others.size() + 1)) {
                for (int round = 0; round < 300; round++) {
                    boolean loadedBefore = round % 2 == 0;
                    Browser browser = signedIn(nodes.get(0));
                    SessionExchange logout = nodes.get(0).request(browser);
                    List<Callable<CookieChange>> requests = new ArrayList<>();
                    requests.add(() -> {
                        logout.session().invalidate();
                        return answer(logout);
                    });
                    for (int i = 0; i < others.size(); i++) {
                        SessionExchange request = nodes.get(i % nodeCount).arrived(browser);
                        if (loadedBefore) {
                            request.load().toCompletableFuture().join();
                        }
                        Consumer<SessionExchange> action = others.get(i);
                        requests.add(() -> ifThereIsASession(request, action));
                    }

                    List<CookieChange> answers = race.run(requests);

                    assertThat(answers.get(0)).isEqualTo(new CookieChange.Remove());
                    assertThat(answers.subList(1, answers.size())).doesNotContain(new CookieChange.Remove());
                    assertThat(isAlive(nodes.get(0), browser.cookie.orElseThrow()))
                            .isFalse();
                    assertThat(answers)
                            .filteredOn(CookieChange.Replace.class::isInstance)
                            .extracting(change -> ((CookieChange.Replace) change).value())
                            .noneMatch(cookie -> isAlive(nodes.get(0), cookie));
                }
            }
        }

        private CookieChange ifThereIsASession(SessionExchange request, Consumer<SessionExchange> action) {
            request.load().toCompletableFuture().join();
            if (request.view().handle().isPresent()) {
                action.accept(request);
            }
            return answer(request);
        }
    }

    @Nested
    class Rotations_at_the_same_time {

        static final int REQUESTS = 8;

        @ParameterizedTest(name = "{0} nodes, grace {1}")
        @CsvSource({"1, PT10S", "2, PT10S", "2, PT0S"})
        void haveExactlyOneSuccessor(int nodeCount, Duration grace) throws Exception {
            List<Node> nodes = nodes(nodeCount, grace.isZero() ? NO_GRACE : Node.TIMES);
            try (Race race = new Race(REQUESTS)) {
                for (int round = 0; round < 200; round++) {
                    Browser browser = signedIn(nodes.get(0));
                    List<SessionExchange> requests = IntStream.range(0, REQUESTS)
                            .mapToObj(i -> nodes.get(i % nodeCount).request(browser))
                            .toList();

                    List<CookieChange> answers = race.run(requests.stream()
                            .<Callable<CookieChange>>map(request -> () -> {
                                request.session().regenerateId();
                                return answer(request);
                            })
                            .toList());

                    List<String> successors = answers.stream()
                            .filter(CookieChange.Replace.class::isInstance)
                            .map(change -> ((CookieChange.Replace) change).value())
                            .toList();
                    assertThat(successors).hasSize(1);
                    assertThat(answers)
                            .filteredOn(new CookieChange.Keep()::equals)
                            .hasSize(REQUESTS - 1);
                    assertThat(isAlive(nodes.get(0), successors.get(0))).isTrue();
                    assertThat(isAlive(nodes.get(0), browser.cookie.orElseThrow()))
                            .isEqualTo(!grace.isZero());
                    assertThat(requests.stream().flatMap(request -> Node.events(request).stream()))
                            .filteredOn(SessionRegenerated.class::isInstance)
                            .hasSize(1);
                }
            }
        }
    }

    @Nested
    class Atomic_updates {

        static final int THREADS = 8;
        static final int UPDATES = 125;

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void areAllCounted(int nodeCount) throws Exception {
            List<Node> nodes = nodes(nodeCount, Node.TIMES);
            Browser browser = signedIn(nodes.get(0));
            try (Race race = new Race(THREADS)) {
                race.run(IntStream.range(0, THREADS)
                        .<Callable<Integer>>mapToObj(i -> () -> {
                            int last = 0;
                            for (int n = 0; n < UPDATES; n++) {
                                SessionExchange request =
                                        nodes.get(i % nodeCount).request(browser);
                                last = request.update(Counter.class, c -> new Counter(c.count() + 1))
                                        .toCompletableFuture()
                                        .join()
                                        .count();
                                answer(request);
                            }
                            return last;
                        })
                        .toList());
            }

            assertThat(nodes.get(0)
                            .request(browser)
                            .session()
                            .get(Counter.class)
                            .count())
                    .isEqualTo(THREADS * UPDATES);
        }
    }

    @Nested
    class First_requests_without_a_cookie {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void eachGetASessionOfTheirOwn(int nodeCount) throws Exception {
            List<Node> nodes = nodes(nodeCount, Node.TIMES);
            try (Race race = new Race(6)) {
                for (int round = 0; round < 50; round++) {
                    List<CookieChange> answers = race.run(IntStream.range(0, 6)
                            .<Callable<CookieChange>>mapToObj(i -> () -> {
                                SessionExchange request =
                                        nodes.get(i % nodeCount).request(new Browser());
                                user(request).age = i + 1;
                                return answer(request);
                            })
                            .toList());

                    assertThat(answers).hasOnlyElementsOfType(CookieChange.Replace.class);
                    for (int i = 0; i < answers.size(); i++) {
                        String cookie = ((CookieChange.Replace) answers.get(i)).value();
                        assertThat(user(nodes.get(0).requestWith(cookie)).age).isEqualTo(i + 1);
                    }
                }
            }
        }
    }
}
