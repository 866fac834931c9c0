package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the sessions of long requests alive until they end. Other requests pay only for being in a set. One whose end
 * nobody tells is forgotten with its session. Thread-safe.
 */
final class KeepAlive {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** What is looked after. */
    interface Running {
        /** Whether its answer is known to have ended. Never waits; asked without any lock, since runtimes have their own. */
        boolean hasEnded();

        /** Renews the session if the request has been running for long. Never waits. */
        void renewIfLong();
    }

    /** The presence of one request. */
    static final class Ticket extends WeakReference<Running> {
        Ticket(Running request) {
            super(request);
        }
    }

    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();

    Ticket enter(Running request) {
        Ticket ticket = new Ticket(request);
        open.add(ticket);
        return ticket;
    }

    void leave(Ticket ticket) {
        open.remove(ticket);
    }

    int size() {
        return open.size();
    }

    /** Whatever goes wrong with one session, the others are looked after. */
    void sweep() {
        for (Ticket ticket : open) {
            Running request = ticket.get();
            try {
                if (request == null || request.hasEnded()) {
                    open.remove(ticket);
                } else {
                    request.renewIfLong();
                }
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A long request could not renew its session; it is tried again", e);
            }
        }
    }
}
