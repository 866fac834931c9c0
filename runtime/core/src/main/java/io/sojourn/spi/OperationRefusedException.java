package io.sojourn.spi;

import io.sojourn.StoreUnavailableException;

/**
 * The store answered, and refuses this one operation, at least for the moment: it is full, say, or takes no changes. To
 * repeat it at once is no use, and it says nothing about other operations.
 */
public final class OperationRefusedException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public OperationRefusedException(String message) {
        super(message);
    }
}
