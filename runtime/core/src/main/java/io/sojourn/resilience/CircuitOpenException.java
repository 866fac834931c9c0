package io.sojourn.resilience;

import io.sojourn.StoreUnavailableException;

/** The store was not asked, because it failed too often. */
public final class CircuitOpenException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do
     */
    public CircuitOpenException(String message) {
        super(message);
    }
}
