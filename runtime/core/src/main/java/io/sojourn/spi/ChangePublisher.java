package io.sojourn.spi;

/**
 * The messages that a shared store publishes in the very step in which it changes something, so that no node hears of a
 * change that was not made, and no change is made that nobody hears of. Thread-safe.
 */
public interface ChangePublisher {

    /**
     * @return where to publish
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
