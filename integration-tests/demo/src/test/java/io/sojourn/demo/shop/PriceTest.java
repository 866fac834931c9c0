package io.sojourn.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void isWrittenWithTwoDecimals() {
        assertThat(new Price(1405)).hasToString("€14.05");
        assertThat(Price.NOTHING).hasToString("€0.00");
    }

    @Test
    void addsUp() {
        assertThat(new Price(950).times(3).plus(new Price(50))).isEqualTo(new Price(2900));
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> new Price(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
