package io.sojourn.test.shop;

import java.util.List;

/** A record in the session of an example. */
public record Basket(List<String> items) {
    public Basket {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
