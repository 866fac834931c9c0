package io.sojourn.store.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * Asks a store, and takes what it says as a copy if this node hears of changes and no change came in between.
 * Thread-safe.
 */
final class Filling {

    private final Copies copies;
    private final Hearing hearing;
    private final Clock clock;

    Filling(Copies copies, Hearing hearing, Clock clock) {
        this.copies = copies;
        this.hearing = hearing;
        this.clock = clock;
    }

    CompletionStage<Optional<SessionEntry>> load(
            SessionStore source, SessionKey key, VerifierHash verifier, Renewal renewal) {
        Copies.Ticket ticket = copies.ticket(key);
        Instant now = clock.instant();
        return source.load(key, verifier, renewal).thenApply(found -> {
            if (hearing.isSure()) {
                found.ifPresent(entry ->
                        copies.fill(ticket, entry.withHeader(entry.header().renewed(renewal, now))));
            }
            return found;
        });
    }
}
