package io.sojourn.seal;

import java.io.IOException;
import java.util.Comparator;
import java.util.Date;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.DateSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;

/** Values of the platform that Jackson writes without what it has no JSON for: these are refused when it matters. */
final class ExactValues {

    private ExactValues() {}

    static SimpleModule module() {
        return new SimpleModule("sojourn-exact")
                // A field of this type may hold one of java.sql, which would else be written as a day or a time alone.
                .addSerializer(Date.class, DateSerializer.instance)
                .addSerializer(text(
                        Pattern.class,
                        Pattern::pattern,
                        pattern -> Pattern.compile(pattern.pattern()).flags() == pattern.flags(),
                        "a Pattern whose flags are not in its text, such as (?i),"))
                .addSerializer(text(
                        TimeZone.class,
                        TimeZone::getID,
                        zone -> TimeZone.getTimeZone(zone.getID()).equals(zone),
                        "a TimeZone that is no standard zone"))
                .addSerializer(text(
                        Locale.class,
                        Locale::toString,
                        locale -> locale.getVariant().isEmpty() || !locale.hasExtensions(),
                        "a Locale that has both a variant and extensions"));
    }

    private static <T> JsonSerializer<T> text(
            Class<T> type, Function<T, String> writer, Predicate<T> isExact, String otherwise) {
        return new StdScalarSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                if (!isExact.test(value)) {
                    throw new RefusedValueException(generator, otherwise);
                }
                generator.writeString(writer.apply(value));
            }
        };
    }

    /** @throws RefusedValueException if it is sorted by what is code, and no data */
    static void requireNoComparator(Object sorted, JsonGenerator generator) throws RefusedValueException {
        Comparator<?> comparator = comparator(sorted);
        if (comparator != null && !comparator.equals(Comparator.naturalOrder())) {
            throw new RefusedValueException(generator, "a collection with a comparator, which is not stored,");
        }
    }

    private static Comparator<?> comparator(Object sorted) {
        if (sorted instanceof SortedSet<?> set) {
            return set.comparator();
        }
        if (sorted instanceof SortedMap<?, ?> map) {
            return map.comparator();
        }
        if (sorted instanceof PriorityQueue<?> queue) {
            return queue.comparator();
        }
        return sorted instanceof PriorityBlockingQueue<?> queue ? queue.comparator() : null;
    }
}
