package io.sojourn.it.app.data;

import java.util.UUID;

import io.sojourn.SessionData;

/** Data of any size. */
@SessionData
public class Luggage {

    private String content = "";

    /** Nothing tells its class. */
    private Object tag;

    /**
     * @param bytes how much it is to hold
     * @return this
     */
    public Luggage fill(int bytes) {
        content = "x".repeat(bytes);
        return this;
    }

    /**
     * @return how much it holds
     */
    public int size() {
        return content.length();
    }

    /**
     * Puts something on it that would come back as something else.
     *
     * @return this
     */
    public Luggage mark() {
        tag = UUID.randomUUID();
        return this;
    }

    /**
     * @return whether something is on it
     */
    public boolean isMarked() {
        return tag != null;
    }
}
