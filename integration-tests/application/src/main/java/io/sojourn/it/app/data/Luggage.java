package io.sojourn.it.app.data;

import io.sojourn.SessionData;

/** Data of any size. */
@SessionData
public class Luggage {

    private String content = "";

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
}
