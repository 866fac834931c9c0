package io.sojourn.quarkus.test;

import io.sojourn.SessionData;

/** Session data that counts. */
@SessionData
public class Visitor {

    private int visits;

    public int getVisits() {
        return visits;
    }

    public int visit() {
        visits++;
        return visits;
    }
}
