package shop;

import java.util.Map;
import java.util.TreeMap;

// tag::cart[]
public record Cart(Map<String, Integer> quantities) {

    public Cart {
        quantities = quantities == null ? Map.of() : Map.copyOf(quantities);
    }

    public Cart with(String article) {
        Map<String, Integer> more = new TreeMap<>(quantities);
        more.merge(article, 1, Integer::sum);
        return new Cart(more);
    }
}
// end::cart[]
