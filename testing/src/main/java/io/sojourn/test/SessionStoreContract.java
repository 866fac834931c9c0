package io.sojourn.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Nested;

import io.sojourn.spi.SessionStore;

/**
 * What every {@link SessionStore} promises, as tests. Extend it beside your store:
 *
 * <pre>{@code
 * class MyStoreContractTest extends SessionStoreContract {
 *     @Override
 *     protected SessionStore open(Clock clock) {
 *         return new MyStore(clock);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens a store and closes it. The clock stands still until a test moves it, and it alone must decide
 * whether a session is live: where the system behind the store has a clock of its own, that one may only remove what
 * nobody can reach any more. A reply that was lost is acted by repeating the very same entry.
 */
public abstract class SessionStoreContract {

    /** Where the clock of a test begins. */
    protected static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    /** A time in which the system behind the store keeps its connections and answers nothing. */
    @FunctionalInterface
    public interface Silence {
        /** Lets the system answer again. */
        void end();
    }

    /**
     * Opens the store under test. Called once for each test; entries of earlier tests may still be there.
     *
     * @param clock the store's time
     * @return the store; the contract closes it
     */
    protected abstract SessionStore open(Clock clock);

    /**
     * Makes the system behind the store silent.
     *
     * @return the silence, which the contract ends; empty if there is no such system, and then the tests of silence are skipped
     */
    protected Optional<Silence> silence() {
        return Optional.empty();
    }

    /**
     * By when each operation must have ended even in silence.
     *
     * @return the store's own deadline and a little more for slow machines
     */
    protected Duration deadline() {
        return Duration.ofSeconds(5);
    }

    @Nested
    class Reading extends StoreReadingChapter {
        Reading() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Renewal extends StoreRenewalChapter {
        Renewal() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Time extends StoreTimeChapter {
        Time() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Writing extends StoreWritingChapter {
        Writing() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Ending extends StoreEndingChapter {
        Ending() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Bytes extends StoreBytesChapter {
        Bytes() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Failure extends StoreFailureChapter {
        Failure() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Capability extends StoreCapabilityChapter {
        Capability() {
            super(SessionStoreContract.this);
        }
    }
}
