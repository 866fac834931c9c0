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

    private Sum() {}

    /** Whether fields of a type can be added up. */
    static boolean canHold(Class<?> type) {
        return BITS.containsKey(type) || FLOATS.contains(type) || DOUBLES.contains(type) || UNLIMITED.contains(type);
    }

    /** Null and absent count as 0; what is no number cannot be added, so there mine holds. */
    static JsonNode of(MergeRules.Field field, Sides sides) {
        JsonNode theirs = sides.seen() == null ? sides.theirs() : sides.seen();
        if (!isAddend(sides.base()) || !isAddend(sides.mine()) || !isAddend(theirs)) {
            return sides.mine();
        }
        BigDecimal sum = value(theirs).add(value(sides.mine())).subtract(value(sides.base()));
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

    private static BigDecimal value(JsonNode node) {
        return node == null || node.isNull() ? BigDecimal.ZERO : node.decimalValue();
    }
}
