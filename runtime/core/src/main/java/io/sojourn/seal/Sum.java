package io.sojourn.seal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sojourn.SessionException;

/** Adds my difference to a number that others may have changed too. */
final class Sum {

    private static final Map<Class<?>, BigInteger> LARGEST = Map.of(
            byte.class, BigInteger.valueOf(Byte.MAX_VALUE),
            Byte.class, BigInteger.valueOf(Byte.MAX_VALUE),
            short.class, BigInteger.valueOf(Short.MAX_VALUE),
            Short.class, BigInteger.valueOf(Short.MAX_VALUE),
            int.class, BigInteger.valueOf(Integer.MAX_VALUE),
            Integer.class, BigInteger.valueOf(Integer.MAX_VALUE),
            long.class, BigInteger.valueOf(Long.MAX_VALUE),
            Long.class, BigInteger.valueOf(Long.MAX_VALUE));

    private Sum() {}

    /** Null and absent count as 0; what is no number cannot be added, so there mine holds. */
    static JsonNode of(MergeRules.Field field, JsonNode base, JsonNode mine, JsonNode theirs) {
        if (!isAddend(base) || !isAddend(mine) || !isAddend(theirs)) {
            return mine;
        }
        BigDecimal sum = value(theirs).add(value(mine)).subtract(value(base));
        BigInteger largest = LARGEST.get(field.type());
        if (largest == null) {
            return JsonNodeFactory.instance.numberNode(sum);
        }
        BigInteger whole = sum.toBigInteger();
        // The smallest value is one further from zero than the largest: -n-1 has the bits of n.
        if (whole.compareTo(largest) > 0 || whole.not().compareTo(largest) > 0) {
            throw new SessionException("The sum of concurrent changes of " + field.name() + " does not fit into "
                    + field.type().getSimpleName() + ": use a wider type");
        }
        return JsonNodeFactory.instance.numberNode(whole.longValueExact());
    }

    private static boolean isAddend(JsonNode node) {
        return node == null || node.isNull() || node.isNumber();
    }

    private static BigDecimal value(JsonNode node) {
        return node == null || node.isNull() ? BigDecimal.ZERO : node.decimalValue();
    }
}
