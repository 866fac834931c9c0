package io.sojourn.demo.shop;

import java.util.Objects;

/**
 * Something to buy.
 *
 * @param id names it in URLs, forms and carts; also the name of its picture
 * @param name what it is called
 * @param description one line about it
 * @param price what one costs
 */
public record Product(String id, String name, String description, Price price) {

    public Product {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(price, "price");
    }
}
