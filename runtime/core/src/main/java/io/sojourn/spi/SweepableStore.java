package io.sojourn.spi;

/**
 * A store that keeps what has expired until it is told to remove it, as nobody does it for the store: Redis removes by
 * itself, a map does not. Found by {@link SessionStore#unwrap}.
 */
public interface SweepableStore extends SessionStore {

    /**
     * Removes what has expired by the clock of this node. Called about once a minute, on one thread for all such work:
     * it must not wait for anybody.
     *
     * @return how many it removed
     */
    long removeExpired();
}
