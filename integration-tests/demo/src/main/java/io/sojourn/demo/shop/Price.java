package io.sojourn.demo.shop;

import java.util.Locale;

/**
 * An amount of money.
 *
 * @param cents in hundredths of a euro, not negative
 */
public record Price(long cents) {

    public static final Price NOTHING = new Price(0);

    public Price {
        if (cents < 0) {
            throw new IllegalArgumentException("cents must not be negative: " + cents);
        }
    }

    public Price times(int quantity) {
        return new Price(Math.multiplyExact(cents, quantity));
    }

    public Price plus(Price other) {
        return new Price(Math.addExact(cents, other.cents));
    }

    /** Such as {@code €14.50}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "€%d.%02d", cents / 100, cents % 100);
    }
}
