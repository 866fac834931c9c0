package io.sojourn.seal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sojourn.SessionException;

/** Adds my difference to a number that others may have changed too. */
final class Sum {

    private static final Map<Class<?>, Integer> BITS = Map.ofEntries(
            Map.entry(byte.class, Byte.SIZE),
            Map.entry(Byte.class, Byte.SIZE),
            Map.entry(short.class, Short.SIZE),
            Map.entry(Short.class, Short.SIZE),
            Map.entry(int.class, Integer.SIZE),
            Map.entry(Integer.class, Integer.SIZE),
            Map.entry(OptionalInt.class, Integer.SIZE),
            Map.entry(AtomicInteger.class, Integer.SIZE),
            Map.entry(long.class, Long.SIZE),
            Map.entry(Long.class, Long.SIZE),
            Map.entry(OptionalLong.class, Long.SIZE),
            Map.entry(AtomicLong.class, Long.SIZE));

    private static final Set<Class<?>> FLOATS = Set.of(float.class, Float.class);
    private static final Set<Class<?>> DOUBLES = Set.of(double.class, Double.class, OptionalDouble.class);
    private static final Set<Class<?>> UNLIMITED = Set.of(BigInteger.class, BigDecimal.class, Number.class);

    /** On either side of the point. Far beyond any double; a sum stays readable, which numbers of 1000 digits are not. */
    private static final int MOST_DIGITS = 450;

    private Sum() {}

    /** Whether fields of a type can be added up. */
    static boolean canHold(Class<?> type) {
        return BITS.containsKey(type) || FLOATS.contains(type) || DOUBLES.contains(type) || UNLIMITED.contains(type);
    }

    /** Null and absent count as 0; what is no number cannot be added, so there mine holds. */
    static JsonNode of(MergeRules.Field field, MergeInput input) {
        JsonNode theirs = input.seen() == null ? input.theirs() : input.seen();
        if (!isAddend(input.base()) || !isAddend(input.mine()) || !isAddend(theirs) || !input.othersChangedIt()) {
            return input.mine();
        }
        // Before adding: the digits of 1E+3000000 would all be written out.
        if (isTooLong(input.base()) || isTooLong(input.mine()) || isTooLong(theirs)) {
            throw new SessionException("Concurrent changes of " + field.name() + " cannot be added because a number has"
                    + " more than " + MOST_DIGITS + " digits before or after its point: store smaller numbers, or"
                    + " remove @OnConflict(SUM)");
        }
        BigDecimal sum = value(theirs).add(value(input.mine())).subtract(value(input.base()));
        if (!fits(sum, field.type())) {
            throw new SessionException("The sum of concurrent changes of " + field.name() + " does not fit into "
                    + field.type().getSimpleName() + ": use a wider type");
        }
        return BITS.containsKey(field.type())
                ? JsonNodeFactory.instance.numberNode(sum.longValue())
                : JsonNodeFactory.instance.numberNode(sum);
    }

    private static boolean fits(BigDecimal sum, Class<?> type) {
        Integer bits = BITS.get(type);
        if (bits != null) {
            return sum.toBigInteger().bitLength() < bits; // without the sign
        }
        return !(FLOATS.contains(type) && Float.isInfinite(sum.floatValue()))
                && !(DOUBLES.contains(type) && Double.isInfinite(sum.doubleValue()));
    }

    private static boolean isAddend(JsonNode node) {
        return node == null || node.isNull() || node.isNumber();
    }

    private static boolean isTooLong(JsonNode node) {
        BigDecimal value = value(node);
        return value.scale() > MOST_DIGITS || (long) value.precision() - value.scale() > MOST_DIGITS;
    }

    private static BigDecimal value(JsonNode node) {
        return node == null || node.isNull() ? BigDecimal.ZERO : node.decimalValue();
    }
}
