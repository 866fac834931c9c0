package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the sessions of long requests alive until they end. Other requests pay only for being in a set. One that is never
 * finished, because its client went away, is forgotten with its session. Thread-safe.
 */
final class KeepAlive {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** What is looked after. */
    interface Running {
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

    /** Whatever goes wrong with one session, the others are looked after. */
    void sweep() {
        for (Ticket ticket : open) {
            Running request = ticket.get();
            if (request == null) {
                open.remove(ticket);
                continue;
            }
            try {
                request.renewIfLong();
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A long request could not renew its session; it is tried again", e);
            }
        }
    }
}
