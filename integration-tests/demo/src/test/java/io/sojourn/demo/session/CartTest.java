package io.sojourn.demo.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {

    private final Cart empty = new Cart(null);

    @Test
    void isEmptyWhereTheSessionHoldsNone() {
        assertThat(empty.quantities()).isEmpty();
        assertThat(empty.pieces()).isZero();
        assertThat(empty.quantityOf("mug")).isZero();
    }

    @Test
    void countsPiecesOfTheSameProduct() {
        Cart cart = empty.plusOne("mug").plusOne("mug").plusOne("map");

        assertThat(cart.quantities()).containsExactly(Map.entry("map", 1), Map.entry("mug", 2));
        assertThat(cart.pieces()).isEqualTo(3);
    }

    @Test
    void addsNoMoreThanTheMaximum() {
        Cart full = empty.with("mug", Cart.MAX_QUANTITY);

        assertThat(full.plusOne("mug")).isEqualTo(full);
    }

    @Test
    void replacesAQuantityAndLeavesTheOthers() {
        Cart cart = empty.plusOne("mug").plusOne("map").with("mug", 7);

        assertThat(cart.quantityOf("mug")).isEqualTo(7);
        assertThat(cart.quantityOf("map")).isEqualTo(1);
    }

    @Test
    void removesAProductWithQuantityZero() {
        assertThat(empty.plusOne("mug").with("mug", 0)).isEqualTo(empty);
    }

    @Test
    void removesNothingWhereNothingIs() {
        assertThat(empty.with("mug", 0)).isEqualTo(empty);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Cart.MAX_QUANTITY + 1})
    void refusesQuantitiesThatNobodyCanBuy(int quantity) {
        assertThatThrownBy(() -> empty.with("mug", quantity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 20")
                .hasMessageContaining(String.valueOf(quantity));
    }

    @Test
    void neverChanges() {
        SortedMap<String, Integer> quantities = new TreeMap<>(Map.of("mug", 1));
        Cart cart = new Cart(quantities);

        quantities.put("map", 1);
        cart.plusOne("mug");

        assertThat(cart.quantities()).containsExactly(Map.entry("mug", 1));
        assertThatThrownBy(() -> cart.quantities().put("map", 1)).isInstanceOf(UnsupportedOperationException.class);
    }
}
