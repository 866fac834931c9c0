package io.sojourn.it.app.data;

/** State that session data inherits. */
public abstract class Counted {

    private int visits;

    public int getVisits() {
        return visits;
    }

    public void visit() {
        visits++;
    }
}
