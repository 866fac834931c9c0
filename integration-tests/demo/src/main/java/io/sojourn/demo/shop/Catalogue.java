package io.sojourn.demo.shop;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** What the shop sells. */
@ApplicationScoped
public class Catalogue {

    private final List<Product> products = List.of(
            product("rucksack", "Canvas rucksack", "Twenty-four litres, two straps, no opinions.", 8900),
            product("kettle", "Tin kettle", "Boils for three, whistles for one.", 3200),
            product("lantern", "Pocket lantern", "Nine hours of light from one small charge.", 2750),
            product("mug", "Enamel mug", "Chips, but never breaks.", 1400),
            product("compass", "Brass compass", "Points north, also on Mondays.", 3800),
            product("blanket", "Wool blanket", "For ferries, benches and late trains.", 6400),
            product("notebook", "Field notebook", "Ninety-six pages that do not mind rain.", 950),
            product("map", "Trail map", "Folds back the way it came.", 1200));

    private static Product product(String id, String name, String description, long cents) {
        return new Product(id, name, description, new Price(cents));
    }

    public List<Product> products() {
        return products;
    }

    /**
     * @param id from a form or a stored cart
     * @return the product; empty if the shop does not sell it, or no longer
     */
    public Optional<Product> find(String id) {
        return products.stream().filter(product -> product.id().equals(id)).findFirst();
    }
}
