package io.sojourn.it.app.data;

import java.util.SortedSet;
import java.util.TreeSet;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;

/** Where somebody has been: a field for each way to settle a conflict. */
@SessionData
public class Trail {

    @OnConflict(Strategy.SUM)
    private int views;

    @OnConflict(Strategy.UNION)
    private SortedSet<String> seen = new TreeSet<>();

    @OnConflict(Strategy.FIRST)
    private String entrance;

    private String latest;

    /**
     * @param page that is visited
     */
    public void visit(String page) {
        views++;
        seen.add(page);
        entrance = entrance == null ? page : entrance;
        latest = page;
    }

    /**
     * @param page to forget
     */
    public void forget(String page) {
        seen.remove(page);
    }

    /**
     * @return such as {@code 2 [a, b] from a to b}
     */
    public String description() {
        return views + " " + seen + " from " + entrance + " to " + latest;
    }
}
