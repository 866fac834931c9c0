package io.sojourn.it.app.data;

import java.util.ArrayList;
import java.util.List;

/**
 * An immutable value, used through {@code SessionRef}.
 *
 * @param items what is in it
 */
public record Cart(List<String> items) {

    public Cart {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /**
     * @param item what to add
     * @return a cart with the item at its end
     */
    public Cart with(String item) {
        List<String> more = new ArrayList<>(items);
        more.add(item);
        return new Cart(more);
    }
}
