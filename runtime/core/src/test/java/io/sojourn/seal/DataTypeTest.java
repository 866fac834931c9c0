package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import io.sojourn.SessionConfigException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionData;
import io.sojourn.SessionException;

class DataTypeTest {

    public abstract static class Base {
        private String inherited = "from the base";
    }

    public enum Level {
        LOW,
        HIGH
    }

    public record Item(String sku, int quantity) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Cash.class, name = "cash")
    })
    public interface Payment {}

    public record Card(String last4) implements Payment {}

    public record Cash() implements Payment {}

    @SessionData
    public static class Everything extends Base {
        private final String constant = "final";
        private Long userId;
        private boolean admin;
        private Level level = Level.LOW;
        private BigDecimal money = new BigDecimal("12.340");
        private Instant instant = Instant.parse("2026-11-21T10:00:00.123456789Z");
        private LocalDate date = LocalDate.parse("2026-11-21");
        private ZonedDateTime zoned = ZonedDateTime.parse("2026-11-21T10:00:00+01:00[Europe/Berlin]");
        private Duration duration = Duration.ofMillis(1500);
        private Optional<String> maybe = Optional.of("yes");
        private List<Item> items = new ArrayList<>(List.of(new Item("tea", 2)));
        private Map<String, List<Integer>> map = new HashMap<>(Map.of("b", List.of(1), "a", List.of(2)));
        private Set<String> set = new HashSet<>(Set.of("x", "y", "z"));
        private Payment payment = new Card("4242");
        private byte[] bytes = {1, 2, 3};
        private transient String forgotten = "not stored";

        public boolean isAdministrator() {
            throw new AssertionError("accessors are not data");
        }

        public String getComputed() {
            throw new AssertionError("accessors are not data");
        }
    }

    @Test
    void writesAllFieldsInheritedOnesIncludedAndNoAccessors() {
        DataType<Everything> type = DataType.of(Everything.class);

        assertThat(new String(type.bytes(new Everything())))
                .isEqualTo("{\"admin\":false,\"bytes\":\"AQID\",\"constant\":\"final\",\"date\":\"2026-11-21\","
                        + "\"duration\":\"PT1.5S\",\"inherited\":\"from the base\","
                        + "\"instant\":\"2026-11-21T10:00:00.123456789Z\",\"items\":[{\"quantity\":2,\"sku\":\"tea\"}],"
                        + "\"level\":\"LOW\",\"map\":{\"a\":[2],\"b\":[1]},\"maybe\":\"yes\",\"money\":12.340,"
                        + "\"payment\":{\"@type\":\"card\",\"last4\":\"4242\"},\"set\":[\"x\",\"y\",\"z\"],\"userId\":null,"
                        + "\"zoned\":\"2026-11-21T10:00:00+01:00[Europe/Berlin]\"}");
    }

    @Test
    void readsBackWhatItWrote() {
        DataType<Everything> type = DataType.of(Everything.class);
        Everything changed = new Everything();
        changed.userId = 42L;
        changed.maybe = Optional.empty();
        changed.payment = new Cash();
        changed.items.add(new Item("milk", 1));

        Everything read = type.read(type.bytes(changed));

        assertThat(read).usingRecursiveComparison().isEqualTo(changed);
        assertThat(type.bytes(read)).isEqualTo(type.bytes(changed));
    }

    @Test
    void writesEqualSetsAndMapsEquallyWhateverTheirOrder() {
        DataType<Everything> type = DataType.of(Everything.class);
        Everything one = new Everything();
        Everything two = new Everything();
        one.set = new LinkedHashSet<>(List.of("x", "y", "z"));
        two.set = new LinkedHashSet<>(List.of("z", "y", "x"));
        two.map = new TreeMap<>(one.map);

        assertThat(type.bytes(one)).isEqualTo(type.bytes(two));
    }

    static class Tags {
        private Set<String> tags = new HashSet<>();

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes(@JsonSubTypes.Type(value = HashSet.class, name = "set"))
        private Object typed;

        private String after = "z";
    }

    @Test
    void setsAreTyped() {
        DataType<Tags> type = DataType.of(Tags.class);
        Tags tags = new Tags();
        tags.typed = new HashSet<>(Set.of("y", "x"));

        assertThat(new String(type.bytes(type.empty()))).isEqualTo("{\"after\":\"z\",\"tags\":[],\"typed\":null}");
        assertThat(new String(type.bytes(tags)))
                .isEqualTo("{\"after\":\"z\",\"tags\":[],\"typed\":[\"set\",[\"x\",\"y\"]]}");
        tags.tags.add("a");
        assertThat(new String(type.bytes(tags))).contains("\"tags\":[\"a\"]");
    }

    record Seat(@JsonValue String row) {
        @JsonCreator
        static Seat of(String row) {
            return new Seat(row);
        }
    }

    record Hall(Map<Seat, String> guests) {}

    @Test
    void keysOfMapsNeedNoOrder() {
        DataType<Hall> type = DataType.of(Hall.class, "hall");
        Hall hall = new Hall(Map.of(new Seat("b"), "ada", new Seat("a"), "grace"));

        assertThat(type.read(type.bytes(hall))).isEqualTo(hall);
    }

    @Test
    void ignoresUnknownFieldsAndGivesMissingOnesTheirDefaults() {
        DataType<Everything> type = DataType.of(Everything.class);

        Everything read = type.read("{\"newer\":1,\"userId\":7}".getBytes());

        assertThat(read.userId).isEqualTo(7);
        assertThat(read.level).isEqualTo(Level.LOW);
    }

    @Test
    void tellsWhichClassAndFieldDoesNotFitButNotTheContent() {
        DataReader<Everything> reader = new DataReader<>(Everything.class);

        assertThatThrownBy(() -> reader.readWhole("{\"level\":\"SECRET-CONTENT\"}".getBytes()))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining(Everything.class.getName())
                .hasMessageContaining("level")
                .message()
                .doesNotContain("SECRET-CONTENT");
    }

    @Test
    void tellsTheWayToWhatDoesNotFit() {
        DataReader<Everything> reader = new DataReader<>(Everything.class);
        DataReader<Renamed> renamed = new DataReader<>(Renamed.class);

        assertThatThrownBy(() -> reader.readWhole("{\"items\":[{\"quantity\":\"x\"}]}".getBytes()))
                .hasMessageEndingWith("InvalidFormatException at field items.[].quantity");
        assertThatThrownBy(() -> renamed.readWhole("{\"n\":\"x\"}".getBytes())).hasMessageEndingWith(" at field n");
        assertThatThrownBy(() -> reader.readWhole("null".getBytes())).hasMessageEndingWith(": NullPointerException");
    }

    public static class Renamed {
        @JsonProperty("n")
        private int number;
    }

    /** Data whose keys are content. */
    public static class Contacts {
        Map<String, Map<String, Integer>> agesByName = new HashMap<>();

        Map<String, Integer> others = new HashMap<>();
    }

    @Test
    void neverTellsTheKeysOfMaps() {
        DataReader<Contacts> reader = new DataReader<>(Contacts.class);

        assertThatThrownBy(() -> reader.readWhole("{\"agesByName\":{\"SECRET-ANN\":{\"size\":\"x\"}}}".getBytes()))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageEndingWith(" at field agesByName.{}.{}");
        assertThatThrownBy(() -> reader.readWhole("{\"others\":{\"SECRET-BERT\":\"x\"}}".getBytes()))
                .isInstanceOf(SessionCorruptException.class)
                .message()
                .doesNotContain("SECRET");
    }

    /** Something to erase. */
    public static class Profile {
        String address = "";
        int visits;
        String id = UUID.randomUUID().toString();
    }

    @Test
    void doesNotBringBackWhatOthersHaveErased() {
        DataType<Profile> type = DataType.of(Profile.class);
        Profile profile = type.empty();
        profile.address = "Main Street 1";
        byte[] base = type.bytes(profile);
        profile.visits++;

        SectionChange merged = type.mergeStored(base, Optional.of(type.bytes(profile)), Optional.empty());

        Profile stored = type.read(((SectionChange.Write) merged).json());
        assertThat(stored.address).isEmpty();
        assertThat(stored.visits).isEqualTo(1);
    }

    @Test
    void leavesErasedWhatNobodyChangedOrWasRemovedHereToo() {
        DataType<Contacts> type = DataType.of(Contacts.class);
        Contacts contacts = type.empty();
        contacts.agesByName.put("Ann", Map.of());
        byte[] base = type.bytes(contacts);
        byte[] emptied = type.bytes(type.empty());

        for (Optional<byte[]> mine : List.of(Optional.of(base), Optional.<byte[]>empty(), Optional.of(emptied))) {
            assertThat(type.mergeStored(base, mine, Optional.empty())).isEqualTo(new SectionChange.None());
        }
    }

    @Test
    void storesANewObjectAsItIsSeen() {
        DataType<Profile> type = DataType.of(Profile.class);
        Profile profile = type.empty();
        byte[] base = type.bytes(profile);
        profile.visits++;
        byte[] mine = type.bytes(profile);

        assertThat(type.merge(base, Optional.of(mine), Optional.empty())).isEqualTo(new SectionChange.Write(mine));
        assertThat(type.mergeStored(base, Optional.of(mine), Optional.of(base)))
                .isEqualTo(new SectionChange.Write(mine));
    }

    @Test
    void tellsWhatBecomesOfWhatIsStored() {
        DataType<Profile> type = DataType.of(Profile.class);
        Profile profile = type.empty();
        byte[] base = type.bytes(profile);
        profile.visits = 7;
        byte[] mine = type.bytes(profile);
        profile.address = "theirs";
        byte[] both = type.bytes(profile);

        assertThat(type.merge(base, Optional.of(base), Optional.of(mine))).isEqualTo(new SectionChange.None());
        assertThat(type.merge(base, Optional.of(mine), Optional.of(mine))).isEqualTo(new SectionChange.None());
        assertThat(type.merge(base, Optional.of(mine), Optional.of(both))).isEqualTo(new SectionChange.None());
        assertThat(type.merge(base, Optional.empty(), Optional.empty())).isEqualTo(new SectionChange.None());
        assertThat(type.merge(base, Optional.empty(), Optional.of(base))).isEqualTo(new SectionChange.Remove());
        assertThat(type.merge(base, Optional.empty(), Optional.of(mine))).isEqualTo(new SectionChange.Remove());
        assertThat(type.mergeStored(base, Optional.empty(), Optional.of(mine))).isEqualTo(new SectionChange.Remove());
    }

    @Test
    void whatIsNoJsonIsReplacedByAChange() {
        DataType<Profile> type = DataType.of(Profile.class);
        Profile profile = type.empty();
        byte[] base = type.bytes(profile);
        profile.visits = 7;
        byte[] mine = type.bytes(profile);

        for (String garbage : List.of("", "{", "no JSON", "7")) {
            assertThat(type.merge(base, Optional.of(mine), Optional.of(garbage.getBytes())))
                    .isEqualTo(new SectionChange.Write(mine));
            assertThatThrownBy(() -> type.read(garbage.getBytes())).isInstanceOf(SessionCorruptException.class);
        }
    }

    @SessionData("short")
    public static class Named {}

    @Test
    void isStoredUnderItsNameOrClassName() {
        assertThat(DataType.of(Named.class).name()).isEqualTo("short");
        assertThat(DataType.of(Everything.class).name()).isEqualTo(Everything.class.getName());
    }

    public record Cart(List<String> items, int total) {
        public Cart {
            items = items == null ? List.of() : items;
        }
    }

    @Test
    void givesRecordsAnEmptyValue() {
        assertThat(DataType.of(Cart.class).empty()).isEqualTo(new Cart(List.of(), 0));
    }

    public record Strict(String name) {
        public Strict {
            java.util.Objects.requireNonNull(name, "name");
        }
    }

    public static class Unwritable {
        private final Thread thread = new Thread();
    }

    public static class Selfish {
        private final Selfish self = this;
    }

    @Test
    void refusesAtStartWhatJacksonCannotWriteOrReadBack() {
        for (Class<?> bad : List.of(Strict.class, Selfish.class)) {
            assertThatThrownBy(() -> DataType.of(bad))
                    .as(bad.getSimpleName())
                    .isInstanceOf(SessionConfigException.class)
                    .hasMessageContaining(bad.getName())
                    .hasMessageContaining("transient")
                    .hasMessageMatching(".* and read it back: \\w+( at field [\\w.]+)?\\. Change the field.*");
        }
    }

    @Test
    void namesTheFieldOfATypeOfWhichJacksonFindsNothing() {
        assertThatThrownBy(() -> DataType.of(Unwritable.class))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(Unwritable.class.getName())
                .hasMessageContaining("Unwritable.thread holds a Thread")
                .hasMessageContaining("transient");
    }

    @Test
    void refusesTypesThatAreNoClassesOfTheApplication() {
        for (Class<?> bad : List.of(String.class, List.class, int[].class, Level.class, Base.class)) {
            assertThatThrownBy(() -> DataType.of(bad)).isInstanceOf(SessionConfigException.class);
        }
    }

    @Test
    void isFoundByItsClass() {
        DataTypes types = new DataTypes(List.of(Named.class, Everything.class));

        assertThat(types.get(Named.class).type()).isEqualTo(Named.class);
        assertThat(types.get(Named.class)).hasToString("DataType[short]");
        assertThatThrownBy(() -> types.get(Profile.class))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(Profile.class.getName())
                .hasMessageContaining("@SessionData");
    }

    @SessionData("short")
    public static class AlsoNamed {}

    @Test
    void refusesTwoClassesOfOneNameAndReportsEverythingAtOnce() {
        assertThatThrownBy(() -> new DataTypes(List.of(Named.class, AlsoNamed.class, Strict.class)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("both stored under the name \"short\"")
                .hasMessageContaining(Strict.class.getName());
    }
}
