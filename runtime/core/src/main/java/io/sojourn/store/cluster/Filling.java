package io.sojourn.store.cluster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

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

    Filling(Copies copies, Hearing hearing) {
        this.copies = copies;
        this.hearing = hearing;
    }

    CompletionStage<Optional<SessionEntry>> load(SessionStore source, SessionKey key, VerifierHash verifier) {
        Copies.Ticket ticket = copies.ticket(key);
        return source.load(key, verifier).thenApply(found -> {
            if (hearing.isSure()) {
                found.ifPresent(entry -> copies.fill(ticket, entry));
            }
            return found;
        });
    }
}
