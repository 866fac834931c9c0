package io.sojourn.demo.session;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a visitor is about to buy: how many of which product. Prices and names stay in the catalogue, so that a session
 * never holds an old price.
 *
 * <p>A record cannot be a {@code @SessionData} bean, since it has no proxy; it is injected as {@code SessionRef<Cart>}.
 *
 * @param quantities product id to quantity, in the order of the ids
 */
public record Cart(SortedMap<String, Integer> quantities) {

    /** More of one product is no shopping but trade. */
    public static final int MAX_QUANTITY = 20;

    /** A session without a cart gives the record with null, see {@code SessionRef}. */
    public Cart {
        quantities = quantities == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** How many pieces there are in all. */
    public int pieces() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many there are of one product; 0 if none. */
    public int quantityOf(String productId) {
        return quantities.getOrDefault(productId, 0);
    }

    /**
     * Adds one piece, up to {@link #MAX_QUANTITY}.
     *
     * @param productId which product
     * @return the cart with it
     */
    public Cart plusOne(String productId) {
        return with(productId, Math.min(MAX_QUANTITY, quantityOf(productId) + 1));
    }

    /**
     * Replaces the quantity of one product.
     *
     * @param productId which product
     * @param quantity from 0, which removes it, to {@link #MAX_QUANTITY}
     * @return the cart with that many
     */
    public Cart with(String productId, int quantity) {
        if (quantity < 0 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity must be 0 to " + MAX_QUANTITY + ": " + quantity);
        }
        SortedMap<String, Integer> changed = new TreeMap<>(quantities);
        if (quantity == 0) {
            changed.remove(productId);
        } else {
            changed.put(productId, quantity);
        }
        return new Cart(changed);
    }
}
