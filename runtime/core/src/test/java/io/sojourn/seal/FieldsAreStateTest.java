package io.sojourn.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeId;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.sojourn.SessionConfigException;

/** State is the non-transient fields, whatever a class tells Jackson about the answers that it is also used in. */
class FieldsAreStateTest {

    /** All that a class may say about what clients may see and set. */
    @JsonIgnoreProperties("byClass")
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    @JsonFilter("nowhere defined")
    @JsonAppend(attrs = @JsonAppend.Attr("appended"))
    static class Entity {
        String plain = "default";
        String byClass = "default";

        @JsonIgnore
        String ignored = "default";

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        String readOnly = "default";

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        String writeOnly = "default";

        @JsonInclude(JsonInclude.Include.NON_NULL)
        String nonNull = "default";

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String nonEmpty = "default";

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int nonDefault = 7;

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Everything.class)
        String custom = "default";

        @JsonInclude(content = JsonInclude.Include.NON_NULL)
        Map<String, String> content = new HashMap<>(Map.of("a", "default"));

        @JsonSetter(nulls = Nulls.SKIP, contentNulls = Nulls.SKIP)
        List<String> nullsSkipped = new ArrayList<>(List.of("default"));

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        String nullsEmpty = "default";

        @JsonMerge
        List<String> merged = new ArrayList<>(List.of("default"));

        @JsonMerge
        Map<String, String> mergedMap = new HashMap<>(Map.of("a", "default"));

        @JsonView(Entity.class)
        String viewed = "default";

        @JsonRawValue
        String raw = "default";

        @JsonFormat(pattern = "yyyy", shape = JsonFormat.Shape.STRING)
        Date year = new Date(0);

        @JsonFormat(pattern = "yyyy-MM-dd")
        LocalDateTime day = LocalDateTime.MIN;

        @JsonUnwrapped
        Address unwrapped = new Address();

        @JsonUnwrapped
        Address sameNames = new Address();

        @JacksonInject
        String injected = "default";

        @JsonSerialize(nullsUsing = Nothing.class, typing = JsonSerialize.Typing.DYNAMIC)
        String nulls = "default";

        @JsonSerialize(as = Unseen.class, typing = JsonSerialize.Typing.STATIC)
        Address narrowed = new Address();

        @JsonIgnoreProperties({"street", "a"})
        Address without = new Address();

        @JsonIncludeProperties("street")
        Address only = new Address();

        @JsonIgnoreProperties("a")
        Map<String, String> withoutKeys = new HashMap<>(Map.of("a", "default"));

        OfNobody ofNobody = new OfNobody();
        Hidden hidden = new Hidden();
        Others others = new Others();
        Renamed renamed = new Renamed();
        transient String forgotten = "default";

        @JsonIgnore
        String getPlain() {
            return plain;
        }

        @JsonProperty("viewed")
        String shouted() {
            throw new AssertionError("accessors are not data");
        }

        @JsonGetter
        boolean isAdmin() {
            throw new AssertionError("accessors are not data");
        }

        @JsonSetter
        void setPlain(String plain) {
            this.plain = "set: " + plain;
        }

        @JsonView(Entity.class)
        void setNonNull(String nonNull) {
            this.nonNull = "set: " + nonNull;
        }
    }

    /** Leaves out what equals it: all. */
    static class Everything {
        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    interface Unseen {}

    static class Nothing extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString("nothing");
        }
    }

    static class Address implements Unseen {
        String street = "default";
        String a = "default";
    }

    @JsonIgnoreType
    static class OfNobody {
        String text = "default";
    }

    @JsonAutoDetect(fieldVisibility = Visibility.NONE, getterVisibility = Visibility.ANY)
    @JsonIncludeProperties({})
    static class Hidden {
        String text = "default";

        public String getText() {
            throw new AssertionError("accessors are not data");
        }
    }

    static class Others {
        String a = "default";

        @JsonAnyGetter
        @JsonAnySetter
        Map<String, String> both = new LinkedHashMap<>();

        @JsonAnySetter
        void other(String key, String value) {
            throw new AssertionError("accessors are not data");
        }
    }

    static class Renamed {
        @JsonProperty("n")
        String name = "default";

        @JsonProperty("n")
        String getName() {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty("n")
        void setName(String name) {
            throw new AssertionError("accessors are not data");
        }
    }

    private static <T> T there(T value) {
        @SuppressWarnings("unchecked")
        DataType<T> type = (DataType<T>) DataType.of(value.getClass(), ReadBack.EQUAL);
        byte[] json = type.bytes(value);
        type.requireReadable(value, json);
        return type.read(json);
    }

    private static Entity changed() {
        Entity entity = new Entity();
        entity.plain = "changed";
        entity.byClass = "changed";
        entity.ignored = "changed";
        entity.readOnly = "changed";
        entity.writeOnly = "changed";
        entity.nonNull = "changed";
        entity.nonEmpty = "changed";
        entity.nonDefault = 8;
        entity.custom = "changed";
        entity.content = new HashMap<>(Map.of("b", "changed"));
        entity.nullsSkipped = new ArrayList<>(List.of("changed"));
        entity.nullsEmpty = "changed";
        entity.merged = new ArrayList<>(List.of("changed"));
        entity.mergedMap = new HashMap<>(Map.of("b", "changed"));
        entity.viewed = "changed";
        entity.raw = "{\"a\": 1}";
        entity.year = new Date(1234567890123L);
        entity.day = LocalDateTime.parse("2026-11-21T10:00:00.123456789");
        entity.unwrapped.street = "changed";
        entity.injected = "changed";
        entity.nulls = "changed";
        entity.narrowed.street = "changed";
        entity.without.street = "changed";
        entity.only.a = "changed";
        entity.withoutKeys.put("a", "changed");
        entity.ofNobody.text = "changed";
        entity.hidden.text = "changed";
        entity.others.both.put("a", "changed");
        entity.renamed.name = "changed";
        return entity;
    }

    @Test
    void nothingThatIsSaidAboutAnswersDropsOrRevivesAnything() {
        assertThat(there(changed())).usingRecursiveComparison().isEqualTo(changed());
    }

    @Test
    void norNull() {
        Entity entity = new Entity();
        entity.plain = null;
        entity.byClass = null;
        entity.ignored = null;
        entity.readOnly = null;
        entity.writeOnly = null;
        entity.nonNull = null;
        entity.nonEmpty = null;
        entity.nonDefault = 0;
        entity.custom = null;
        entity.content = new HashMap<>();
        entity.content.put("a", null);
        entity.nullsSkipped = null;
        entity.nullsEmpty = null;
        entity.merged = null;
        entity.mergedMap = null;
        entity.viewed = null;
        entity.raw = null;
        entity.year = null;
        entity.day = null;
        entity.unwrapped = null;
        entity.sameNames = null;
        entity.injected = null;
        entity.nulls = null;
        entity.narrowed = null;
        entity.without = null;
        entity.only = null;
        entity.withoutKeys = null;
        entity.ofNobody = null;
        entity.hidden = null;
        entity.others = null;
        entity.renamed = null;

        assertThat(there(entity)).usingRecursiveComparison().isEqualTo(entity);
    }

    @Test
    void norWhatIsEmpty() {
        Entity entity = new Entity();
        entity.nonEmpty = "";
        entity.content.clear();
        entity.nullsSkipped.clear();
        entity.nullsSkipped.add(null);
        entity.merged.clear();
        entity.mergedMap.clear();
        entity.withoutKeys.clear();

        assertThat(there(entity)).usingRecursiveComparison().isEqualTo(entity);
    }

    @Test
    void eachFieldIsWrittenOnceUnderItsNameAndNothingElseIs() {
        JsonNode written = SessionJson.tree(DataType.of(Entity.class).bytes(new Entity()));

        assertThat(written.fieldNames()).toIterable().hasSize(30).doesNotContain("forgotten", "admin", "appended");
        assertThat(written.at("/renamed").toString()).isEqualTo("{\"n\":\"default\"}");
        assertThat(written.at("/others").toString()).isEqualTo("{\"a\":\"default\",\"both\":{}}");
    }

    static class Accessors {
        boolean active;
        String url = "";
        String tle = "";
        String island = "";

        @JsonProperty
        boolean isActive() {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty("link")
        String getUrl() {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty("link")
        void setUrl(String url) {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty
        void setActive(boolean active) {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty("address")
        void setURL(String url) {
            throw new AssertionError("accessors are not data");
        }

        @JsonProperty("settled")
        void settle(String text) {
            throw new AssertionError("accessors are not data, whatever Jackson takes for one");
        }
    }

    static class MoreAccessors extends Accessors {
        @JsonProperty("island")
        void is(String text) {
            throw new AssertionError("accessors are not data");
        }
    }

    @Test
    void annotatedAccessorsOfFieldsAreNotCalled() {
        MoreAccessors value = new MoreAccessors();
        value.active = true;
        value.url = "changed";
        value.island = "changed";

        assertThat(there(value)).usingRecursiveComparison().isEqualTo(value);
        assertThat(new String(DataType.of(MoreAccessors.class).bytes(value), UTF_8))
                .isEqualTo("{\"active\":true,\"island\":\"changed\",\"tle\":\"\",\"url\":\"changed\"}");
    }

    record Account(
            @JsonIgnore String name,

            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            String role,

            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> notes) {

        Account {
            notes = notes == null ? List.of("default") : notes;
        }
    }

    static class OfAccount {
        Account account = new Account(null, null, null);
    }

    @Test
    void recordsAlike() {
        Account account = new Account("ann", "admin", List.of("changed"));
        OfAccount nested = new OfAccount();
        nested.account = account;

        assertThat(there(account)).isEqualTo(account);
        assertThat(there(nested).account).isEqualTo(account);
    }

    /** A constructor is how an object is made, an annotated method how what has no field of its own gets there. */
    static class Made {
        private final int cents;
        private String name = "default";
        private transient String greeting = "";

        @JsonCreator
        Made(@JsonProperty("amount") String amount) {
            this.cents = amount == null ? 0 : Integer.parseInt(amount.replace(".", ""));
        }

        @JsonIgnore
        Made() {
            throw new AssertionError("the other one is for this");
        }

        @JsonProperty("amount")
        String amount() {
            return cents / 100 + "." + cents % 100;
        }

        @JsonProperty("formerName")
        void setFormerName(String name) {
            this.name = name;
        }
    }

    @Test
    void whatHasNoFieldIsForConstructorsAndOtherVersions() {
        Made made = there(new Made("12.34"));

        assertThat(made.cents).isEqualTo(1234);
        assertThat(DataType.of(Made.class).read("{\"formerName\":\"ann\"}".getBytes(UTF_8)).name)
                .isEqualTo("ann");
    }

    @JsonDeserialize(builder = Built.Builder.class)
    static class Built {
        private final String name;

        private Built(String name) {
            this.name = name;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private String kept;

            @JsonProperty
            Builder name(String name) {
                this.kept = name;
                return this;
            }

            Built build() {
                return new Built(kept);
            }
        }
    }

    static class OfBuilt {
        Built built = new Built("default");
    }

    @Test
    void buildersBuild() {
        OfBuilt value = new OfBuilt();
        value.built = new Built("changed");

        assertThat(there(value).built.name).isEqualTo("changed");
    }

    record Code(@JsonValue String text) {
        @JsonCreator
        Code {}
    }

    static class Whole {
        Code code = new Code("default");

        @JsonSerialize(using = Shouting.class)
        String own = "default";
    }

    static class Shouting extends JsonSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value + "!");
        }
    }

    @Test
    void howAWholeValueIsWrittenIsTheApplicationsToSay() {
        assertThat(new String(DataType.of(Whole.class).bytes(new Whole()), UTF_8))
                .isEqualTo("{\"code\":\"default\",\"own\":\"default!\"}");
    }

    static class Parent {
        @JsonManagedReference
        List<Child> children = new ArrayList<>();
    }

    static class Child {
        @JsonBackReference
        Parent parent;

        String name;
    }

    @Test
    void backReferencesComeBack() {
        Parent parent = new Parent();
        Child child = new Child();
        child.name = "ann";
        child.parent = parent;
        parent.children.add(child);

        Parent read = there(parent);

        assertThat(read.children.get(0).name).isEqualTo("ann");
        assertThat(read.children.get(0).parent).isSameAs(read);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", include = JsonTypeInfo.As.EXISTING_PROPERTY)
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Shape {}

    static class Circle implements Shape {
        String kind;

        @JsonTypeId
        String id = "default";
    }

    static class OfShape {
        Shape shape;
    }

    @Test
    void aFieldThatTellsTheTypeIsStateToo() {
        OfShape value = new OfShape();
        Circle circle = new Circle();
        circle.kind = "circle";
        circle.id = "changed";
        value.shape = circle;

        assertThat(there(value).shape).usingRecursiveComparison().isEqualTo(circle);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Twice.class, name = "twice"))
    static class Twice {
        String kind;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = TwiceByDefault.class, name = "twice"))
    static class TwiceByDefault {
        @JsonProperty("@type")
        String kind;
    }

    @ParameterizedTest
    @ValueSource(classes = {Twice.class, TwiceByDefault.class})
    void aFieldBesideATypeOfTheSameNameIsRefused(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(type.getSimpleName() + " has a field ")
                .hasMessageContaining("use include = EXISTING_PROPERTY or another name");
    }

    static class Base {
        String name = "base";
    }

    static class Shadowing extends Base {
        String name = "sub";
    }

    static class ShadowingWithoutState extends Base {
        transient String name = "sub";
    }

    static class OfTheSameNameInJson extends Base {
        @JsonProperty("name")
        String other = "sub";
    }

    static class DeepInside {
        Map<String, List<Shadowing>> shadowing;
    }

    @ParameterizedTest
    @ValueSource(classes = {Shadowing.class, ShadowingWithoutState.class, OfTheSameNameInJson.class, DeepInside.class})
    void aFieldThatAnotherOneHidesIsRefused(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("Base.name is not stored, since another field ")
                .hasMessageContaining("rename one of them");
    }

    static class Transient {
        transient String name = "base";
    }

    static class OverTransient extends Transient {
        String name = "sub";
        static int count;
    }

    @Test
    void aTransientFieldHidesNothing() {
        OverTransient value = new OverTransient();
        value.name = "changed";

        assertThat(there(value).name).isEqualTo("changed");
    }

    static class Cart extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        String owner;
    }

    static class Prices extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        String currency;
    }

    static class Due extends Date {
        private static final long serialVersionUID = 1L;

        String reason;
    }

    static class Pair implements Map.Entry<String, String> {
        String left;
        String right;
        String note;

        @Override
        public String getKey() {
            return left;
        }

        @Override
        public String getValue() {
            return right;
        }

        @Override
        public String setValue(String value) {
            throw new UnsupportedOperationException();
        }
    }

    static class OfCart {
        Cart bad;
    }

    static class OfPrices {
        Prices bad;
    }

    static class OfDue {
        List<Due> bad;
    }

    static class OfPair {
        Pair bad;
    }

    @ParameterizedTest
    @ValueSource(classes = {OfCart.class, OfPrices.class, OfDue.class, OfPair.class, Cart.class})
    void fieldsOfWhatIsWrittenAsAnotherThingAreRefused(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(" has fields, which are not stored, since Jackson writes it as ")
                .hasMessageContaining("hold that in a field");
    }

    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class Shown implements Iterable<String> {
        List<String> names = new ArrayList<>();

        @Override
        public java.util.Iterator<String> iterator() {
            return names.iterator();
        }
    }

    static class OfNames {
        Names names = new Names();
        Shown shown = new Shown();
    }

    @Test
    void withoutFieldsTheyAreFine() {
        OfNames value = new OfNames();
        value.names.add("ann");
        value.shown.names.add("bob");

        assertThatCode(() -> DataType.of(OfNames.class)).doesNotThrowAnyException();
        assertThat(there(value).names).containsExactly("ann");
        assertThat(there(value).shown).containsExactly("bob");
    }
}
