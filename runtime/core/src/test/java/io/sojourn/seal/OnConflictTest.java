package io.sojourn.seal;

import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionConfigException;
import io.sojourn.SessionException;
import io.sojourn.testing.Json;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;

/** What {@link OnConflict} promises, by examples and for any values. */
class OnConflictTest {

    /** Mine on top of what is stored, as the class reads it afterwards. */
    private static <T> T merged(Class<T> type, Consumer<T> base, Consumer<T> mine, Consumer<T> theirs) {
        DataType<T> data = DataType.of(type);
        return data.read(merged(data, base, mine, data.bytes(made(data, base, theirs))));
    }

    /** Mine on top of what another version has stored. */
    private static <T> JsonNode merged(Class<T> type, Consumer<T> base, Consumer<T> mine, String theirs) {
        return Json.tree(merged(DataType.of(type), base, mine, Json.bytes(theirs)));
    }

    private static <T> byte[] merged(DataType<T> data, Consumer<T> base, Consumer<T> mine, byte[] theirs) {
        SectionChange change = data.merge(
                data.bytes(made(data, base, same())),
                Optional.of(data.bytes(made(data, base, mine))),
                Optional.of(theirs));
        return change instanceof SectionChange.Write write ? write.json() : theirs;
    }

    private static <T> T made(DataType<T> data, Consumer<T> base, Consumer<T> change) {
        T value = data.empty();
        base.accept(value);
        change.accept(value);
        return value;
    }

    private static <T> Consumer<T> same() {
        return value -> {};
    }

    @Group
    class Sum {

        static class Numbers {
            @OnConflict(Strategy.SUM)
            byte tiny;

            @OnConflict(Strategy.SUM)
            Short small;

            @OnConflict(Strategy.SUM)
            int count;

            @OnConflict(Strategy.SUM)
            Integer boxed;

            @OnConflict(Strategy.SUM)
            long total;

            @OnConflict(Strategy.SUM)
            AtomicInteger atomic = new AtomicInteger();

            @OnConflict(Strategy.SUM)
            AtomicLong atomicLong = new AtomicLong();

            @OnConflict(Strategy.SUM)
            Optional<Integer> maybe = Optional.empty();

            @OnConflict(Strategy.SUM)
            BigInteger huge = BigInteger.ZERO;

            @OnConflict(Strategy.SUM)
            BigDecimal price = BigDecimal.ZERO;

            @OnConflict(Strategy.SUM)
            float ratio;

            @OnConflict(Strategy.SUM)
            double weight;

            @OnConflict(Strategy.SUM)
            int credits = 5;
        }

        @Property
        void addsBothDifferences(
                @ForAll @IntRange(min = -1000, max = 1000) int before,
                @ForAll @IntRange(min = -1000, max = 1000) int mine,
                @ForAll @IntRange(min = -1000, max = 1000) int theirs) {
            Numbers sum = merged(Numbers.class, n -> n.count = before, n -> n.count += mine, n -> n.count += theirs);

            assertThat(sum.count).isEqualTo(before + mine + theirs);
        }

        @Property
        void fitsOrFailsNamingTheField(@ForAll long before, @ForAll long mine, @ForAll long theirs) {
            BigInteger sum =
                    BigInteger.valueOf(mine).add(BigInteger.valueOf(theirs)).subtract(BigInteger.valueOf(before));
            if (mine == before || theirs == before || sum.bitLength() < Long.SIZE) {
                assertThat(merged(Numbers.class, n -> n.total = before, n -> n.total = mine, n -> n.total = theirs)
                                .total)
                        .isEqualTo(sum.longValueExact());
            } else {
                assertOverflow("Numbers.total", n -> n.total = before, n -> n.total = mine, n -> n.total = theirs);
            }
        }

        @Property
        void countsNullAsZero(
                @ForAll @WithNull(0.5) @IntRange(min = -9, max = 9) Integer before,
                @ForAll @WithNull(0.5) @IntRange(min = -9, max = 9) Integer mine,
                @ForAll @WithNull(0.5) @IntRange(min = -9, max = 9) Integer theirs) {
            Numbers sum = merged(Numbers.class, n -> n.boxed = before, n -> n.boxed = mine, n -> n.boxed = theirs);

            assertThat(zeroIfNull(sum.boxed)).isEqualTo(zeroIfNull(mine) + zeroIfNull(theirs) - zeroIfNull(before));
        }

        private static int zeroIfNull(Integer number) {
            return number == null ? 0 : number;
        }

        @Property
        void isExactForDecimals(
                @ForAll @Scale(4) BigDecimal before, @ForAll @Scale(2) BigDecimal mine, @ForAll BigDecimal theirs) {
            Numbers sum = merged(
                    Numbers.class,
                    n -> n.price = before,
                    n -> n.price = n.price.add(mine),
                    n -> n.price = n.price.add(theirs));

            assertThat(sum.price).isEqualByComparingTo(before.add(mine).add(theirs));
        }

        @Example
        void knowsAllKindsOfNumbers() {
            Consumer<Numbers> more = n -> {
                n.tiny += 1;
                n.small = (short) ((n.small == null ? 0 : n.small) + 2);
                n.atomic.addAndGet(3);
                n.atomicLong.addAndGet(4);
                n.maybe = Optional.of(n.maybe.orElse(0) + 5);
                n.huge = n.huge.add(BigInteger.ONE.shiftLeft(100));
                n.ratio += 0.25f;
                n.weight += 0.5;
            };

            Numbers sum = merged(Numbers.class, same(), more, more);

            assertThat(sum.tiny).isEqualTo((byte) 2);
            assertThat(sum.small).isEqualTo((short) 4);
            assertThat(sum.atomic).hasValue(6);
            assertThat(sum.atomicLong).hasValue(8);
            assertThat(sum.maybe).contains(10);
            assertThat(sum.huge).isEqualTo(BigInteger.ONE.shiftLeft(101));
            assertThat(sum.ratio).isEqualTo(0.5f);
            assertThat(sum.weight).isEqualTo(1.0);
        }

        @Example
        void failsWhereTheTypeOfTheFieldIsTooNarrow() {
            assertOverflow("Numbers.tiny", n -> n.tiny = 0, n -> n.tiny = 100, n -> n.tiny = 100);
            assertOverflow("Numbers.tiny", n -> n.tiny = 0, n -> n.tiny = -100, n -> n.tiny = -29);
            assertOverflow("Numbers.small", n -> {}, n -> n.small = Short.MAX_VALUE, n -> n.small = 1);
            assertOverflow("Numbers.atomic", n -> {}, n -> n.atomic.set(Integer.MAX_VALUE), n -> n.atomic.set(1));
            assertOverflow(
                    "Numbers.atomicLong", n -> {}, n -> n.atomicLong.set(Long.MIN_VALUE), n -> n.atomicLong.set(-1));
            assertOverflow(
                    "Numbers.maybe",
                    n -> {},
                    n -> n.maybe = Optional.of(Integer.MAX_VALUE),
                    n -> n.maybe = Optional.of(1));
            assertOverflow("Numbers.ratio", n -> {}, n -> n.ratio = Float.MAX_VALUE, n -> n.ratio = Float.MAX_VALUE);
            assertOverflow(
                    "Numbers.weight", n -> {}, n -> n.weight = Double.MAX_VALUE, n -> n.weight = Double.MAX_VALUE);
        }

        @Example
        void reachesTheSmallestAndTheLargestValue() {
            assertThat(merged(Numbers.class, n -> {}, n -> n.tiny = 100, n -> n.tiny = 27).tiny)
                    .isEqualTo(Byte.MAX_VALUE);
            assertThat(merged(Numbers.class, n -> {}, n -> n.tiny = -100, n -> n.tiny = -28).tiny)
                    .isEqualTo(Byte.MIN_VALUE);
        }

        @Example
        void refusesNumbersWhoseDigitsWouldFillTheRecord() {
            for (String endless : List.of("1E+1500", "-1E+3000000", "1E-3000000", "1E+2147483647")) {
                BigDecimal huge = new BigDecimal(endless);
                assertTooLong("Numbers.price", n -> {}, n -> n.price = huge, n -> n.price = BigDecimal.ONE);
                assertTooLong("Numbers.price", n -> {}, n -> n.price = BigDecimal.ONE, n -> n.price = huge);
                assertTooLong(
                        "Numbers.price",
                        n -> n.price = huge,
                        n -> n.price = BigDecimal.ONE,
                        n -> n.price = BigDecimal.TEN);
            }
            BigDecimal endless = new BigDecimal("1E+3000000");
            assertThat(merged(Numbers.class, n -> n.price = endless, n -> n.price = BigDecimal.ONE, n -> n.count = 1)
                            .price)
                    .as("nothing to add")
                    .isEqualByComparingTo(BigDecimal.ONE);
            assertTooLong("Numbers.huge", n -> {}, n -> n.huge = BigInteger.TEN.pow(700), n -> n.huge = BigInteger.ONE);
        }

        private static void assertTooLong(
                String field, Consumer<Numbers> base, Consumer<Numbers> mine, Consumer<Numbers> theirs) {
            assertThatThrownBy(() -> merged(Numbers.class, base, mine, theirs))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining(field)
                    .hasMessageContaining("digits")
                    .hasMessageContaining("store smaller numbers");
        }

        @Example
        void keepsTheLongestSumsReadable() {
            BigDecimal longest = new BigDecimal("9".repeat(450) + "." + "9".repeat(450));

            Numbers sum = merged(Numbers.class, n -> {}, n -> n.price = longest, n -> n.price = longest);

            assertThat(sum.price).isEqualTo(longest.add(longest));
        }

        private static void assertOverflow(
                String field, Consumer<Numbers> base, Consumer<Numbers> mine, Consumer<Numbers> theirs) {
            assertThatThrownBy(() -> merged(Numbers.class, base, mine, theirs))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining(field)
                    .hasMessageContaining("use a wider type");
        }

        @Example
        void startsAtTheDefaultWhereADeploymentHasAddedTheField() {
            JsonNode sum = merged(Numbers.class, n -> {}, n -> n.credits = 6, "{'count':1}");

            assertThat(sum.get("credits").intValue()).isEqualTo(6);
        }

        @Example
        void isMineWhereSomethingElseIsStored() {
            JsonNode sum = merged(Numbers.class, n -> {}, n -> n.credits = 6, "{'credits':'many'}");

            assertThat(sum.get("credits").intValue()).isEqualTo(6);
        }

        static class Renamed {
            @OnConflict(Strategy.SUM)
            @JsonAlias({"amount", "quantity"})
            int count;

            @JsonAlias("label")
            String name = "";

            int other;
        }

        @Example
        void countsWhatIsStoredUnderAFormerName() {
            JsonNode sum = merged(Renamed.class, r -> r.count = 1, r -> r.count = 3, "{'quantity':5,'other':1}");

            assertThat(sum).isEqualTo(json("{'quantity':7,'other':1,'count':7}"));
        }

        static class Moved {
            @JsonAlias("formerHome")
            Renamed home = new Renamed();
        }

        @Example
        void anObjectOfAFormerNameIsMergedToo() {
            JsonNode merged = merged(
                    Moved.class, m -> {}, m -> m.home.name = "mine", "{'formerHome':{'name':'','count':0,'other':5}}");

            JsonNode both = json("{'name':'mine','count':0,'other':5}");
            assertThat(merged.get("home")).isEqualTo(both);
            assertThat(merged.get("formerHome")).isEqualTo(both);
        }

        @Example
        void aFieldOfAFormerNameIsKeptUnderBothOrLeftAlone() {
            JsonNode merged = merged(Renamed.class, r -> {}, r -> r.name = "mine", "{'label':'theirs','amount':5}");

            assertThat(merged).isEqualTo(json("{'label':'mine','amount':5,'name':'mine'}"));
        }

        static class SummedText {
            @OnConflict(Strategy.SUM)
            String text;
        }

        static class SummedMap {
            @OnConflict(Strategy.SUM)
            Map<String, Integer> counts = new HashMap<>();
        }

        @OnConflict(Strategy.SUM)
        static class SummedClass {
            int count;
        }

        @Example
        void isRefusedWhereThereIsNoNumber() {
            for (Class<?> type : List.of(SummedText.class, SummedMap.class, SummedClass.class)) {
                assertThatThrownBy(() -> DataType.of(type))
                        .isInstanceOf(SessionConfigException.class)
                        .hasMessageContaining(type.getSimpleName())
                        .hasMessageContaining("@OnConflict(SUM)");
            }
        }
    }

    @Group
    class Union {

        static class Collections {
            @OnConflict(Strategy.UNION)
            Set<Integer> set = new TreeSet<>();

            @OnConflict(Strategy.UNION)
            List<Integer> list = new ArrayList<>();

            @OnConflict(Strategy.UNION)
            Set<String> tags = new HashSet<>(Set.of("new"));

            @OnConflict(Strategy.UNION)
            int[] array = {};
        }

        @Property
        void hasWhatEitherSideAddedAndNotWhatEitherSideRemoved(
                @ForAll @Size(max = 6) Set<@IntRange(max = 8) Integer> before,
                @ForAll @Size(max = 6) Set<@IntRange(max = 8) Integer> mine,
                @ForAll @Size(max = 6) Set<@IntRange(max = 8) Integer> theirs) {
            Collections union = merged(Collections.class, c -> c.set = before, c -> c.set = mine, c -> c.set = theirs);

            Set<Integer> expected = new HashSet<>(mine);
            expected.addAll(theirs);
            expected.removeIf(e -> before.contains(e) && !(mine.contains(e) && theirs.contains(e)));
            assertThat(union.set).isEqualTo(expected);
        }

        @Property
        void ofListsIsTheSameSetWhoeverComesFirst(
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> before,
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> mine,
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> theirs) {
            List<Integer> one =
                    merged(Collections.class, c -> c.list = before, c -> c.list = mine, c -> c.list = theirs).list;
            List<Integer> other =
                    merged(Collections.class, c -> c.list = before, c -> c.list = theirs, c -> c.list = mine).list;

            assertThat(one).containsExactlyInAnyOrderElementsOf(other);
            assertThat(new HashSet<>(one))
                    .isEqualTo(merged(
                                    Collections.class,
                                    c -> c.set = new HashSet<>(before),
                                    c -> c.set = new HashSet<>(mine),
                                    c -> c.set = new HashSet<>(theirs))
                            .set);
        }

        @Property
        void ofAListThatNobodyElseChangedIsExactlyMine(
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> before,
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> mine) {
            assertThat(merged(Collections.class, c -> c.list = before, c -> c.list = mine, same()).list)
                    .isEqualTo(mine);
        }

        @Property
        void ofRepeatedSavesIsTheSame(
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> before,
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> mine,
                @ForAll @Size(max = 6) List<@IntRange(max = 3) Integer> theirs) {
            Set<Integer> once = merged(
                            Collections.class,
                            c -> c.set = new HashSet<>(before),
                            c -> c.set = new HashSet<>(mine),
                            c -> c.set = new HashSet<>(theirs))
                    .set;

            assertThat(merged(
                                    Collections.class,
                                    c -> c.set = new HashSet<>(before),
                                    c -> c.set = new HashSet<>(mine),
                                    c -> c.set = once)
                            .set)
                    .isEqualTo(once);
        }

        @Example
        void keepsDuplicatesThatOneSideAdded() {
            Collections union = merged(
                    Collections.class, c -> c.list.addAll(List.of(1, 2)), c -> c.list.add(1), c -> c.list.add(3));

            assertThat(union.list).containsExactly(1, 2, 3, 1);
        }

        @Example
        void treatsNullAsEmpty() {
            Collections union =
                    merged(Collections.class, c -> c.set = null, c -> c.set = Set.of(1), c -> c.set = Set.of(2));

            assertThat(union.set).containsExactlyInAnyOrder(1, 2);
        }

        @Example
        void worksForArrays() {
            Collections union =
                    merged(Collections.class, c -> {}, c -> c.array = new int[] {1}, c -> c.array = new int[] {2});

            assertThat(union.array).containsExactly(2, 1);
        }

        @Example
        void isMineWhereSomethingElseIsStored() {
            JsonNode union = merged(Collections.class, c -> {}, c -> c.tags.add("mine"), "{'tags':'x','set':[1]}");

            assertThat(union.get("tags")).hasSize(2);
        }

        @Example
        void ofListsCountsHowOftenAValueIsThere() {
            assertThat(list(2, 3, 4)).isEqualTo(4);
            assertThat(list(2, 4, 3)).isEqualTo(4);
            assertThat(list(4, 3, 2)).isEqualTo(2);
            assertThat(list(4, 2, 3)).isEqualTo(2);
            assertThat(list(3, 4, 1)).isEqualTo(2);
            assertThat(list(3, 1, 4)).isEqualTo(2);
            assertThat(list(3, 5, 2)).isEqualTo(4);
            assertThat(list(3, 0, 5)).isZero();
            assertThat(list(3, 5, 0)).isZero();
        }

        private static int list(int base, int mine, int theirs) {
            return merged(
                            Collections.class,
                            c -> c.list = java.util.Collections.nCopies(base, 7),
                            c -> c.list = java.util.Collections.nCopies(mine, 7),
                            c -> c.list = java.util.Collections.nCopies(theirs, 7))
                    .list
                    .size();
        }

        @Example
        void startsAtTheDefaultWhereADeploymentHasAddedTheField() {
            JsonNode union = merged(Collections.class, c -> {}, c -> c.tags.add("mine"), "{'set':[1]}");

            assertThat(union.get("tags")).isEqualTo(json("['mine','new']"));
        }

        static class UnitedNumber {
            @OnConflict(Strategy.UNION)
            int number;
        }

        static class UnitedBytes {
            @OnConflict(Strategy.UNION)
            byte[] bytes = {};
        }

        @Example
        void isRefusedWhereThereIsNoCollection() {
            for (Class<?> type : List.of(UnitedNumber.class, UnitedBytes.class)) {
                assertThatThrownBy(() -> DataType.of(type))
                        .isInstanceOf(SessionConfigException.class)
                        .hasMessageContaining(type.getSimpleName())
                        .hasMessageContaining("@OnConflict(UNION)");
            }
        }
    }

    @Group
    class First {

        static class Entry {
            @OnConflict(Strategy.FIRST)
            Integer page;

            @OnConflict(Strategy.FIRST)
            Place place;

            @OnConflict(Strategy.FIRST)
            List<Place> places = new ArrayList<>();

            Origin origin = new Origin();
        }

        static class Place {
            String name;

            static Place named(String name) {
                Place place = new Place();
                place.name = name;
                return place;
            }
        }

        @OnConflict(Strategy.FIRST)
        static class Origin {
            String host;
            int port;
        }

        @Property
        void keepsWhatWasSavedFirstIfThereWasAChange(
                @ForAll @WithNull @IntRange(max = 2) Integer before,
                @ForAll @WithNull @IntRange(max = 2) Integer mine,
                @ForAll @WithNull @IntRange(max = 2) Integer theirs) {
            Entry kept = merged(Entry.class, e -> e.page = before, e -> e.page = mine, e -> e.page = theirs);

            assertThat(kept.page).isEqualTo(java.util.Objects.equals(before, theirs) ? mine : theirs);
        }

        @Example
        void holdsForAClassAsAWhole() {
            Entry kept = merged(Entry.class, e -> {}, e -> e.origin.port = 80, e -> e.origin.host = "first.example");

            assertThat(kept.origin.host).isEqualTo("first.example");
            assertThat(kept.origin.port).isZero();
        }

        @Example
        void storesMineWhereADeploymentHasAddedTheField() {
            JsonNode kept = merged(Entry.class, e -> {}, e -> e.page = 3, "{}");

            assertThat(kept.get("page").intValue()).isEqualTo(3);
        }

        @Example
        void takesFieldsOfANewerVersionForNoChange() {
            JsonNode kept = merged(
                    Entry.class,
                    e -> {
                        e.place = Place.named("a");
                        e.places.add(Place.named("a"));
                    },
                    e -> {
                        e.place.name = "b";
                        e.places.get(0).name = "b";
                        e.origin.port = 80;
                    },
                    "{'place':{'name':'a','new':1},'places':[{'name':'a','new':1}],"
                            + "'origin':{'host':null,'port':0,'new':1}}");

            assertThat(kept.get("place")).isEqualTo(json("{'name':'b','new':1}"));
            assertThat(kept.at("/places/0/name").textValue()).isEqualTo("b");
            assertThat(kept.get("origin")).isEqualTo(json("{'host':null,'port':80,'new':1}"));
        }
    }

    @Group
    class Whole {

        static class Trip {
            Range range = new Range();

            @OnConflict(Strategy.WHOLE)
            Bounds bounds = new Bounds();

            @OnConflict(Strategy.WHOLE)
            Map<String, Integer> weights = new HashMap<>();
        }

        @OnConflict(Strategy.WHOLE)
        static class Range {
            int from;
            int to;
        }

        static class Bounds {
            int low;
            int high;
        }

        @Property
        void neverMixesTwoObjects(@ForAll int a, @ForAll int b) {
            Trip trip = merged(
                    Trip.class,
                    t -> {},
                    t -> {
                        t.range.from = a;
                        t.bounds.low = a;
                    },
                    t -> {
                        t.range.to = b;
                        t.bounds.high = b;
                    });

            assertThat(List.of(trip.range.from, trip.range.to)).isIn(List.of(a, 0), List.of(0, b));
            assertThat(List.of(trip.bounds.low, trip.bounds.high)).isIn(List.of(a, 0), List.of(0, b));
        }

        @OnConflict(Strategy.WHOLE)
        static class Sparse {
            String one;

            String two;

            Map<String, Integer> more = new TreeMap<>();
        }

        @Example
        void keepsNothingOfTheirsThatThisVersionKnows() {
            JsonNode sparse = merged(
                    Sparse.class,
                    s -> s.more.put("x", 1),
                    s -> {
                        s.two = "mine";
                        s.more.remove("x");
                    },
                    "{'one':'theirs','two':null,'more':{'x':1},'new':2}");

            assertThat(sparse).isEqualTo(json("{'one':null,'two':'mine','more':{},'new':2}"));
        }

        @Example
        void keepsFieldsOfANewerVersion() {
            JsonNode trip = merged(
                    Trip.class,
                    t -> {},
                    t -> {
                        t.range.from = 1;
                        t.bounds.low = 1;
                    },
                    "{'range':{'from':0,'to':2,'new':3},'bounds':{'low':0,'high':2,'new':3}}");

            assertThat(trip.get("range")).isEqualTo(json("{'from':1,'to':0,'new':3}"));
            assertThat(trip.get("bounds")).isEqualTo(json("{'low':1,'high':0,'new':3}"));
        }

        @Example
        void replacesMaps() {
            Trip trip = merged(
                    Trip.class,
                    t -> t.weights.put("old", 1),
                    t -> t.weights.put("mine", 2),
                    t -> t.weights.put("theirs", 3));

            assertThat(trip.weights).containsOnlyKeys("old", "mine");
        }
    }

    @Group
    class Nested_data {

        static class Profile {
            Address address = new Address();
            Map<String, Address> others;
            Map<String, Object> anything = new HashMap<>();
            Optional<Address> maybe = Optional.of(new Address());
        }

        static class Address {
            String street;
            String city;

            @OnConflict(Strategy.SUM)
            int visits;

            static Address in(String city) {
                Address address = new Address();
                address.city = city;
                return address;
            }
        }

        @Example
        void mergesFieldByFieldWithTheRulesOfItsClass() {
            Profile profile = merged(
                    Profile.class,
                    p -> p.others = new HashMap<>(Map.of("home", new Address())),
                    p -> {
                        p.address.street = "mine";
                        p.address.visits = 1;
                        p.others.get("home").visits = 1;
                        p.maybe.orElseThrow().visits = 1;
                    },
                    p -> {
                        p.address.city = "theirs";
                        p.address.visits = 2;
                        p.others.get("home").visits = 2;
                        p.maybe.orElseThrow().visits = 2;
                    });

            assertThat(profile.address.street).isEqualTo("mine");
            assertThat(profile.address.city).isEqualTo("theirs");
            assertThat(profile.address.visits).isEqualTo(3);
            assertThat(profile.others.get("home").visits).isEqualTo(3);
            assertThat(profile.maybe.orElseThrow().visits).isEqualTo(3);
        }

        @Example
        void mergesMapsKeyByKey() {
            Profile profile = merged(
                    Profile.class,
                    p -> p.others = new HashMap<>(Map.of("home", Address.in("a"), "work", Address.in("b"))),
                    p -> {
                        p.others.put("mine", Address.in("c"));
                        p.others.remove("home");
                    },
                    p -> {
                        p.others.put("theirs", Address.in("d"));
                        p.others.get("work").street = "new";
                    });

            assertThat(profile.others).containsOnlyKeys("work", "mine", "theirs");
            assertThat(profile.others.get("work").street).isEqualTo("new");
        }

        @Example
        void mergesMapsThatBothSidesCreated() {
            Profile profile = merged(
                    Profile.class,
                    p -> {},
                    p -> p.others = new HashMap<>(Map.of("mine", Address.in("a"))),
                    p -> p.others = new HashMap<>(Map.of("theirs", Address.in("b"))));

            assertThat(profile.others).containsOnlyKeys("mine", "theirs");
        }

        @Example
        void tellsAnAbsentKeyFromANullValue() {
            Profile profile = merged(
                    Profile.class,
                    p -> {
                        p.anything.put("a", 1);
                        p.anything.put("b", 1);
                    },
                    p -> p.anything.put("a", null),
                    p -> p.anything.remove("b"));

            assertThat(profile.anything).containsOnlyKeys("a").containsEntry("a", null);
        }

        static class Badly_nested {
            Map<String, Inner> inner = new HashMap<>();

            static class Inner {
                @OnConflict(Strategy.SUM)
                boolean yes;

                Inner inner;
            }
        }

        @Example
        void isCheckedAtStartToo() {
            assertThatThrownBy(() -> DataType.of(Badly_nested.class))
                    .isInstanceOf(SessionConfigException.class)
                    .hasMessageContaining("Inner.yes");
        }
    }

    @Group
    class Types_of_objects {

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Box.class)})
        abstract static class Shape {
            String colour = "red";
        }

        @JsonTypeName("circle")
        static class Circle extends Shape {
            int radius;

            @OnConflict(Strategy.SUM)
            int turns;
        }

        @JsonTypeName("box")
        static class Box extends Shape {
            int radius;
            int height;
        }

        @OnConflict(Strategy.WHOLE)
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(Ball.class))
        abstract static class Solid {
            String material = "wood";
        }

        static class Ball extends Solid {
            int inner;
            int outer;
        }

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class)})
        abstract static class Pet {
            String name = "x";
        }

        @JsonTypeName("cat")
        static class Cat extends Pet {}

        @JsonTypeName("dog")
        static class Dog extends Pet {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        @JsonSubTypes({@JsonSubTypes.Type(Boat.class), @JsonSubTypes.Type(Car.class)})
        abstract static class Vehicle {}

        static class Boat extends Vehicle {
            int sails;
        }

        static class Car extends Vehicle {
            int doors;
        }

        interface Plain {}

        static class Text implements Plain {
            String text;
            String language;
        }

        static class Picture implements Plain {
            String text;
            String url;
        }

        static class Drawing {
            Shape shape = new Circle();
            Solid solid = new Ball();
            Pet pet = new Cat();
            Vehicle vehicle = new Boat();

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
            @JsonSubTypes({@JsonSubTypes.Type(Text.class), @JsonSubTypes.Type(Picture.class)})
            Plain plain = new Text();
        }

        static Circle circle(Drawing drawing) {
            return (Circle) drawing.shape;
        }

        @Example
        void ofTheSameTypeMergeByThatType() {
            Drawing drawing = merged(
                    Drawing.class,
                    d -> {},
                    d -> {
                        circle(d).radius = 1;
                        circle(d).turns = 1;
                    },
                    d -> {
                        d.shape.colour = "blue";
                        circle(d).turns = 2;
                    });

            assertThat(circle(drawing).radius).isEqualTo(1);
            assertThat(drawing.shape.colour).isEqualTo("blue");
            assertThat(circle(drawing).turns).isEqualTo(3);
        }

        @Example
        void whoseTypeChangedAreReplacedWhole() {
            Consumer<Drawing> box = d -> {
                d.shape = new Box();
                d.shape.colour = "green";
            };
            Consumer<Drawing> bigger = d -> circle(d).radius = 5;

            Drawing mine = merged(Drawing.class, same(), box, bigger);
            Drawing theirs = merged(Drawing.class, same(), bigger, box);

            assertThat(mine.shape).isInstanceOf(Box.class).extracting("radius").isEqualTo(0);
            assertThat(theirs.shape)
                    .isInstanceOf(Circle.class)
                    .extracting("colour")
                    .isEqualTo("red");
        }

        @Example
        void withInvariantsKeepThemInSubclassesToo() {
            Drawing drawing =
                    merged(Drawing.class, d -> {}, d -> ((Ball) d.solid).inner = 1, d -> ((Ball) d.solid).outer = 2);

            assertThat(drawing.solid).extracting("inner", "outer").containsExactly(1, 0);
        }

        @Example
        void toldByAWrapperAreReplacedWhole() {
            Drawing drawing = merged(Drawing.class, d -> {}, d -> d.pet = new Dog(), d -> d.pet.name = "y");

            assertThat(drawing.pet).isInstanceOf(Dog.class);
        }

        @Example
        void toldByTheirFieldsAreReplacedWhole() {
            Drawing drawing =
                    merged(Drawing.class, d -> {}, d -> d.vehicle = new Car(), d -> ((Boat) d.vehicle).sails = 2);

            assertThat(drawing.vehicle).isInstanceOf(Car.class);
        }

        @Example
        void toldAtTheFieldAreReplacedWholeOrMerged() {
            Drawing other =
                    merged(Drawing.class, d -> {}, d -> d.plain = new Picture(), d -> ((Text) d.plain).text = "theirs");
            Drawing both = merged(
                    Drawing.class,
                    d -> {},
                    d -> ((Text) d.plain).language = "mine",
                    d -> ((Text) d.plain).text = "theirs");

            assertThat(other.plain)
                    .isInstanceOf(Picture.class)
                    .extracting("text")
                    .isNull();
            assertThat(both.plain).extracting("text", "language").containsExactly("theirs", "mine");
        }
    }
}
