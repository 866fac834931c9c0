package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.DecimalFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.xml.datatype.XMLGregorianCalendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import io.sojourn.SessionConfigException;
import io.sojourn.SessionException;

/** A value comes back exactly, or is refused: at the start where its type tells, else when it is to be stored. */
class ExactValuesTest {

    enum Level {
        LOW,
        HIGH
    }

    static class Values {
        Object[] text = {};
        byte[] bytes = {1, -1};
        char[] chars = {'a', '\0', '\uD800'};
        String broken = "a\uD800b";
        double[] doubles = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE};
        float[] floats = {Float.NaN, 1.1f, Float.MIN_VALUE};
        List<BigDecimal> decimals = List.of(new BigDecimal("1E+3"), new BigDecimal("0.000"), new BigDecimal("12.340"));
        Date date = new Date(1234567890123L);
        java.sql.Date sqlDate = new java.sql.Date(1234567890123L);
        ZonedDateTime utc = ZonedDateTime.of(2026, 11, 21, 10, 0, 0, 1, ZoneId.of("UTC"));
        ZonedDateTime overlap = ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]");
        OffsetDateTime offset = OffsetDateTime.parse("2026-10-25T02:30:00.000000001+05:30");
        OffsetTime time = OffsetTime.parse("02:30:00.000000001+05:30");
        Instant instant = Instant.MAX;
        Duration duration = Duration.ofSeconds(-5, 1);
        Period period = Period.of(1, -2, 40);
        TimeZone zone = TimeZone.getTimeZone("Europe/Berlin");
        ZoneId zoneId = ZoneId.of("UTC");
        List<Locale> locales = List.of(
                Locale.forLanguageTag("zh-Hans-CN"),
                Locale.forLanguageTag("ja-JP-u-ca-japanese"),
                Locale.ROOT,
                new Locale("no", "NO", "NY"));
        Currency currency = Currency.getInstance("EUR");
        OptionalInt optionalInt = OptionalInt.empty();
        OptionalDouble optionalDouble = OptionalDouble.of(Double.NaN);
        Optional<String> optional = Optional.of("x");
        EnumMap<Level, String> enumMap = new EnumMap<>(Map.of(Level.HIGH, "x"));
        EnumSet<Level> enumSet = EnumSet.of(Level.HIGH);
        Map<Instant, String> byInstant = Map.of(Instant.ofEpochSecond(1, 1), "x");
        Map<ZonedDateTime, String> byTime = Map.of(overlap, "x");
        Map<Locale, String> byLocale = Map.of(Locale.forLanguageTag("zh-Hans-CN"), "x");
        Map<BigDecimal, String> byDecimal = Map.of(new BigDecimal("1.10"), "x");
        Map<UUID, String> byId = Map.of(new UUID(1, 2), "x");
        Map<Level, String> byLevel = Map.of(Level.LOW, "x");
        Map<String, String> nulls = new HashMap<>(Collections.singletonMap("a", null));
        Map<Code, String> byCode = Map.of(new Code("a"), "x");
        Map<Key, String> byKey = Map.of(new Key("a"), "x");
        SortedSet<String> natural = new TreeSet<>(Set.of("a", "B"));
        SortedSet<String> saidNatural = new TreeSet<>(Comparator.<String>naturalOrder());
        Queue<Integer> queue = new ArrayDeque<>(List.of(3, 1));
        URI uri = URI.create("a:b%20c");
    }

    record Code(@JsonValue String text) {
        @JsonCreator
        Code {}
    }

    record Key(@JsonKey String text) {}

    @Test
    void whatIsAcceptedComesBackAsItWas() {
        DataType<Values> type = DataType.of(Values.class, ReadBack.EQUAL);
        Values values = new Values();
        byte[] json = type.bytes(values);
        type.requireReadable(values, json);

        assertThat(type.read(json))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(values);
    }

    @Test
    void atomicsAndPatternsToo() {
        Cells cells = new Cells();
        cells.integer.set(5);
        cells.number.set(6);
        cells.flag.set(true);
        cells.reference.set("x");
        DataType<Cells> type = DataType.of(Cells.class, ReadBack.EQUAL);

        Cells read = type.read(type.bytes(cells));

        assertThat(read.integer).hasValue(5);
        assertThat(read.number).hasValue(6);
        assertThat(read.flag).isTrue();
        assertThat(read.reference).hasValue("x");
        assertThat(read.pattern.pattern()).isEqualTo("(?i)a");
        assertThat(read.pattern.flags()).isEqualTo(cells.pattern.flags());
        assertThat(read.priorities).containsExactly(1, 3, 2);
    }

    static class Cells {
        AtomicInteger integer = new AtomicInteger();
        AtomicLong number = new AtomicLong();
        AtomicBoolean flag = new AtomicBoolean();
        AtomicReference<String> reference = new AtomicReference<>();
        Pattern pattern = Pattern.compile("(?i)a");
        PriorityQueue<Integer> priorities = new PriorityQueue<>(List.of(1, 3, 2));
    }

    static class DatesOfADatabase {
        Date date = new Date(0);
        java.sql.Date day = new java.sql.Date(0);
    }

    @Test
    void aDateKeepsItsMillisecondsWhateverItsClass() {
        DataType<DatesOfADatabase> type = DataType.of(DatesOfADatabase.class, ReadBack.EQUAL);
        DatesOfADatabase value = new DatesOfADatabase();
        for (Date date :
                List.of(new Timestamp(1234567890123L), new java.sql.Date(1234567890123L), new Time(1234567890123L))) {
            value.date = date;

            assertThat(type.read(type.bytes(value)).date.getTime()).isEqualTo(1234567890123L);
        }
    }

    static class OfBitSet {
        BitSet bad;
    }

    static class OfCalendar {
        Calendar bad;
    }

    static class OfGregorianCalendar {
        List<GregorianCalendar> bad;
    }

    static class OfCalendarKey {
        Map<String, Map<Calendar, String>> bad;
    }

    static class OfTimestamp {
        Optional<Timestamp> bad;
    }

    static class OfTime {
        Time bad;
    }

    static class OfXmlCalendar {
        XMLGregorianCalendar bad;
    }

    static class OfByteBuffer {
        ByteBuffer bad;
    }

    static class OfFile {
        File bad;
    }

    static class OfPath {
        Path[] bad;
    }

    static class OfAddress {
        InetAddress bad;
    }

    static class OfSocketAddress {
        InetSocketAddress bad;
    }

    static class OfClass {
        Class<?> bad;
    }

    static class OfClassKey {
        Map<Class<?>, String> bad;
    }

    static class OfIdentity {
        IdentityHashMap<String, String> bad;
    }

    static class OfWeak {
        WeakHashMap<String, String> bad;
    }

    static class OfOptionals {
        Optional<Optional<String>> bad;
    }

    static class OfRandom {
        Random bad;
    }

    static class OfAdder {
        LongAdder bad;
    }

    static class OfLock {
        ReentrantLock bad;
    }

    static class OfThrowable {
        IllegalStateException bad;
    }

    static class OfClock {
        Clock bad;
    }

    static class OfFormat {
        DecimalFormat bad;
    }

    static class OfStrangers {
        Map<Stranger, String> bad;
    }

    record Stranger(String text) {}

    record Nested(List<OfBitSet> list) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfBitSet.class,
                OfCalendar.class,
                OfGregorianCalendar.class,
                OfCalendarKey.class,
                OfTimestamp.class,
                OfTime.class,
                OfXmlCalendar.class,
                OfByteBuffer.class,
                OfFile.class,
                OfPath.class,
                OfAddress.class,
                OfSocketAddress.class,
                OfClass.class,
                OfClassKey.class,
                OfIdentity.class,
                OfWeak.class,
                OfOptionals.class,
                OfRandom.class,
                OfAdder.class,
                OfLock.class,
                OfThrowable.class,
                OfClock.class,
                OfFormat.class,
                OfStrangers.class,
                Nested.class
            })
    void whatItsTypeTellsIsRefusedAtTheStart(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(".bad ")
                .hasMessageMatching("(?s).*(: use |: declare |: annotate ).*");
    }

    /** What an application reads and writes itself is its own. */
    static class Own {
        @JsonSerialize(using = ToStringSerializer.class)
        @JsonDeserialize(using = NumberDeserializers.BigDecimalDeserializer.class)
        BigDecimal number = BigDecimal.ONE;

        @JsonSerialize(keyUsing = ToStringSerializer.class)
        @JsonDeserialize(keyUsing = StrangerReader.class)
        Map<Stranger, String> strangers = Map.of();
    }

    static class StrangerReader extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return new Stranger(key);
        }
    }

    @Test
    void whatAnApplicationReadsItselfIsItsOwn() {
        assertThat(DataType.of(Own.class).empty().number).isEqualTo(BigDecimal.ONE);
    }

    static class Any {
        Set<String> set = Set.of();
        SortedMap<String, Integer> map = new TreeMap<>();
        Queue<Integer> queue = new ArrayDeque<>();
        Pattern pattern;
        TimeZone zone;
        List<Locale> locales = List.of();
    }

    record Bad(String path, String reason, java.util.function.Consumer<Any> change) {
        @Override
        public String toString() {
            return path + " " + reason;
        }
    }

    static List<Bad> bad() {
        return List.of(
                new Bad("set", "comparator", any -> any.set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER)),
                new Bad("map", "comparator", any -> any.map = new TreeMap<>(Comparator.reverseOrder())),
                new Bad("queue", "comparator", any -> any.queue = new PriorityQueue<>(Comparator.reverseOrder())),
                new Bad(
                        "queue",
                        "comparator",
                        any -> any.queue = new PriorityBlockingQueue<>(1, Comparator.reverseOrder())),
                new Bad("pattern", "flags", any -> any.pattern = Pattern.compile("a", Pattern.CASE_INSENSITIVE)),
                new Bad("zone", "zone", any -> any.zone = new SimpleTimeZone(3_600_000, "Mine")),
                new Bad(
                        "locales.[]",
                        "variant",
                        any -> any.locales = List.of(Locale.forLanguageTag("de-DE-1996-u-co-phonebk"))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatOnlyTheValueTellsIsRefusedWhenItIsToBeStored(Bad bad) {
        DataType<Any> type = DataType.of(Any.class);
        Any any = type.empty();
        bad.change.accept(any);

        assertThatThrownBy(() -> type.bytes(any))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(bad.reason)
                .hasMessageEndingWith(" at field " + bad.path)
                .message()
                .doesNotContain("Mine", "1996");
    }

    static class Compared {
        SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    @Test
    void aComparatorThatIsThereFromTheStartIsRefusedThen() {
        assertThatThrownBy(() -> DataType.of(Compared.class))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("comparator")
                .hasMessageContaining(" at field names");
    }
}
