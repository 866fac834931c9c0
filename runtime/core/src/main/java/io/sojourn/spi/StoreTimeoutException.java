package io.sojourn.spi;

import io.sojourn.StoreUnavailableException;

/**
 * The store did not answer in time. Whether it did what it was asked is not known, and to ask again would double the
 * time that the caller waits: it counts as a failure of the store, and is not repeated.
 */
public final class StoreTimeoutException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public StoreTimeoutException(String message) {
        super(message);
    }
}
