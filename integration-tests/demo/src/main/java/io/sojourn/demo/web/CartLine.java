package io.sojourn.demo.web;

import java.util.Objects;

import io.sojourn.demo.shop.Price;
import io.sojourn.demo.shop.Product;

/**
 * One row of the cart page.
 *
 * @param product what
 * @param quantity how many
 */
public record CartLine(Product product, int quantity) {

    public CartLine {
        Objects.requireNonNull(product, "product");
    }

    public Price sum() {
        return product.price().times(quantity);
    }
}
