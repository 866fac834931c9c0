package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.sojourn.SessionData;

/** What somebody is about to buy: elements and values of which another version of the application may know more. */
@SessionData("order")
public class Order {

    /**
     * One article.
     *
     * @param item which
     * @param count how many
     */
    public record Line(String item, int count) {}

    /** How it is sent. */
    public enum Shipping {
        POST,
        COURIER
    }

    /** Whether somebody may buy at all. */
    public enum Standing {
        GOOD,
        LOCKED
    }

    private List<Line> lines = new ArrayList<>();
    private Shipping shipping = Shipping.POST;
    private Set<Shipping> possible = new TreeSet<>();

    @JsonProperty(required = true)
    private Standing standing = Standing.GOOD;

    /**
     * @param item to add
     * @return this
     */
    public Order add(String item) {
        lines.add(new Line(item, 1));
        return this;
    }

    /**
     * @param how from now on
     */
    public void ship(Shipping how) {
        shipping = how;
        possible.add(how);
    }

    /**
     * @return such as {@code 1 tea, 2 milk by POST of [] GOOD}
     */
    public String description() {
        return lines.stream().map(line -> line.count() + " " + line.item()).collect(Collectors.joining(", ")) + " by "
                + shipping + " of " + possible + " " + standing;
    }
}
