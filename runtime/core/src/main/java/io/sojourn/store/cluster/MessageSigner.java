package io.sojourn.store.cluster;

/** Authenticates messages with a key that only the nodes of one application have. Thread-safe. */
public interface MessageSigner {

    /**
     * @param message any bytes
     * @return 32 bytes
     */
    byte[] sign(byte[] message);

    /**
     * Checks in a time that does not depend on where a signature differs.
     *
     * @param message what was signed
     * @param signature 32 bytes
     * @return whether a node of this application signed it
     */
    boolean verifies(byte[] message, byte[] signature);
}
