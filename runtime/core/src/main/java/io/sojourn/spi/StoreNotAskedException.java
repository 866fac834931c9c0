package io.sojourn.spi;

import io.sojourn.StoreUnavailableException;

/** The store was not even asked, because it failed too often before. */
public final class StoreNotAskedException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public StoreNotAskedException(String message) {
        super(message);
    }
}
