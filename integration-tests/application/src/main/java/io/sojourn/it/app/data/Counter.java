package io.sojourn.it.app.data;

/**
 * A value that is only ever changed atomically.
 *
 * @param value how often it was incremented
 */
public record Counter(int value) {

    /**
     * @return one more
     */
    public Counter next() {
        return new Counter(value + 1);
    }
}
