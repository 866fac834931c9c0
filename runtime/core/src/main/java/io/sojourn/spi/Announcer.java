package io.sojourn.spi;

/**
 * What a shared store tells all nodes in the very step in which it changes something, so that no node hears of a change
 * that was not made, and no change is made that nobody hears of. Thread-safe.
 */
public interface Announcer {

    /**
     * @return where to tell it
     */
    String channel();

    /**
     * @param key whose session is replaced
     * @param version of the new entry
     * @return the message
     */
    byte[] saved(SessionKey key, long version);

    /**
     * @param key whose session ends
     * @return the message
     */
    byte[] ended(SessionKey key);
}
