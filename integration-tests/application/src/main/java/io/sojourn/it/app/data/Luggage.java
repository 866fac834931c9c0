package io.sojourn.it.app.data;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.sojourn.SessionData;

/** Data of any size. */
@SessionData
public class Luggage {

    private String content = "";

    @JsonIgnore
    private String label = "";

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
     * @param bytes how much it is to hold, none of it like the rest
     * @return this
     */
    public Luggage fillRandomly(int bytes) {
        content = ThreadLocalRandom.current()
                .ints(bytes, 'A', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return this;
    }

    /**
     * @return tells contents apart
     */
    public int sum() {
        return content.hashCode();
    }

    /**
     * @return how much it holds
     */
    public int size() {
        return content.length();
    }

    /**
     * @return what no answer of this class would show
     */
    public String label() {
        return label;
    }

    /**
     * @param text what no answer of this class would show
     */
    public void attach(String text) {
        label = text;
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
