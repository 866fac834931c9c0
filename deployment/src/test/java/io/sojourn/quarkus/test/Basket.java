package io.sojourn.quarkus.test;

import java.util.ArrayList;
import java.util.List;

/** A value for {@code SessionRef}. */
public record Basket(List<Item> items) {

    /** Only reachable through the basket. */
    public record Item(String name) {}

    public Basket {
        items = items == null ? List.of() : List.copyOf(items);
    }

    Basket with(String name) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(name));
        return new Basket(more);
    }
}
