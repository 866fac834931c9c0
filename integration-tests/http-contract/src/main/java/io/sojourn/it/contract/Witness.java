package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** Asks two nodes, and checks of each answer what holds whatever becomes of the store. Thread-safe. */
final class Witness {

    /** What a request may take on a busy machine beside the waits that are computed. */
    private static final Duration WARM = Duration.ofSeconds(2);

    /** The same while much of what it needs is loaded for the first time. */
    private static final Duration COLD = Duration.ofSeconds(10);

    private final Application application;
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private volatile Duration allowance = COLD;

    Witness(Application application) {
        this.application = application;
    }

    Browser newBrowser() {
        return new Browser(application.http());
    }

    /** A load balancer that takes turns. */
    RawHttp node(int turn) {
        return turn % 2 == 0 ? application.http() : application.otherNode();
    }

    String cookieName() {
        return application.cookie().name();
    }

    /**
     * Sends as a browser, and keeps the cookies of the answer.
     *
     * @param operations of the store that the request needs at most, which bounds its time
     * @return an answer with 200, 204 or 503, in time, and without a session cookie if it is 503
     */
    Answer ask(int turn, Browser browser, Call call, int operations) {
        Answer answer = ask(turn, browser.prepare(call), operations);
        browser.keep(answer);
        return answer;
    }

    /** The same with cookies that nobody keeps. */
    Answer ask(int turn, Call call, int operations) {
        Duration allowed = allowance;
        Instant begun = Instant.now();
        Answer answer = node(turn).send(call);
        Duration taken = Duration.between(begun, Instant.now());
        String what = call.method() + " " + call.target() + " at " + begun + ": " + answer;
        assertThat(answer.status()).as(what).isIn(200, 204, 503);
        assertThat(taken)
                .as(what)
                .isLessThan(Settings.DEFAULT_OPERATION.multipliedBy(operations).plus(allowed));
        if (answer.status() == 503) {
            unavailable.incrementAndGet();
            Contract.assertUnavailable(answer);
        } else {
            served.incrementAndGet();
        }
        return answer;
    }

    /**
     * The same when the store is back: what was still under way may open a circuit once more, for its reset time.
     *
     * @return the first answer that is not 503, which comes soon
     */
    Answer askAfterwards(int turn, Call call, int operations) {
        Instant begun = Instant.now();
        Answer answer =
                Contract.await("service", () -> ask(turn, call, operations), candidate -> candidate.status() != 503);
        assertThat(Duration.between(begun, Instant.now())).as("no service").isLessThan(FaultContract.RECOVERY);
        return answer;
    }

    /** How many requests were answered with what they asked for. */
    int served() {
        return served.get();
    }

    /** How many requests were answered with 503. */
    int unavailable() {
        return unavailable.get();
    }

    /** From now on the nodes have done everything before. */
    void warm() {
        allowance = WARM;
    }
}
