package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sojourn.Encrypted;
import io.sojourn.SessionCorruptException;
import io.sojourn.config.PayloadConfig;
import io.sojourn.testing.Json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keys of the application that read like the marks of encrypted fields. */
class MarkerKeysTest {

    private static final RecordCodec WITHOUT_SECRET = RecordCodec.of(PayloadConfig.PLAIN, Optional.empty());
    private static final RecordCodec SEALED_FIELDS =
            WITHOUT_SECRET.with(FieldSeals.with(Optional.of(keys("secret").sealer("field:shop"))));
    private static final RecordCodec SEALED = RecordCodec.of(
            new PayloadConfig(true, Optional.empty()),
            Optional.of(keys("secret").sealer("record:shop")));

    private static final SealContext HERE =
            new SealContext("session".getBytes(US_ASCII), Instant.EPOCH, 1, 1, () -> new byte[0]);

    private static final List<String> KEYS =
            List.of("$encrypted", "$sealed", "$$encrypted", "$$sealed", "$$$encrypted", "$", "$$", "$ref", "encrypted");

    private static final DataType<Everywhere> EVERYWHERE = DataType.of(Everywhere.class, "everywhere");
    private static final DataType<Secretive> SECRETIVE = DataType.of(Secretive.class, "secretive");

    static class Everywhere {
        Map<String, String> map = new LinkedHashMap<>();
        Map<String, Map<String, Object>> nested = new LinkedHashMap<>();
        Object anything;
        JsonNode tree;
        Set<Map<String, String>> set = new HashSet<>();
        Set<Set<Map<String, String>>> sets = new HashSet<>();
        List<Any> any = List.of();

        @JsonProperty("$sealed")
        Map<String, String> named = new LinkedHashMap<>();
    }

    static class Any {
        Map<String, String> others = new LinkedHashMap<>();
    }

    static class Secretive {
        @Encrypted
        Map<String, String> map = new LinkedHashMap<>();

        Set<Card> cards = new HashSet<>();
        Map<String, Card> byName = new LinkedHashMap<>();
        Shape shape;
    }

    record Card(@Encrypted Map<String, String> notes) {}

    /** Its type is told behind its other fields where somebody else writes it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "zz")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    interface Shape {}

    record Circle(@Encrypted Map<String, String> label, Map<String, String> open) implements Shape {}

    private static Everywhere everywhere(String key) {
        Everywhere value = new Everywhere();
        value.map.put(key, "x");
        value.nested.put(key, new LinkedHashMap<>(Map.of(key, List.of(Map.of(key, "x")))));
        value.anything = new HashMap<>(Map.of(key, "x"));
        value.tree = ((ObjectNode) Json.json("{}")).put(key, "x");
        value.set.add(Map.of(key, "x"));
        value.sets.add(Set.of(Map.of(key, "x")));
        Any any = new Any();
        any.others.put(key, "x");
        value.any = List.of(any);
        value.named.put(key, "x");
        return value;
    }

    private static Secretive secretive(String key) {
        Secretive value = new Secretive();
        value.map.put(key, "x");
        value.cards.add(new Card(Map.of(key, "x")));
        value.byName.put(key, new Card(Map.of(key, "x")));
        value.shape = new Circle(Map.of(key, "x"), Map.of(key, "y"));
        return value;
    }

    private static <T> T again(DataType<T> type, RecordCodec codec, T value) {
        SessionRecord record = SessionRecord.EMPTY.with(type.name(), new SectionChange.Write(type.bytes(value)));
        SessionRecord stored = codec.read(codec.write(record, HERE), HERE);
        // Once more, as a save copies or seals anew what it has read.
        byte[] json =
                codec.read(codec.write(stored, HERE), HERE).section(type.name()).orElseThrow();
        assertThat(json).isEqualTo(type.bytes(value));
        return type.read(json);
    }

    static List<String> keysThatReadLikeMarks() {
        return KEYS;
    }

    @ParameterizedTest
    @MethodSource("keysThatReadLikeMarks")
    void anyKeyComesBackWhateverIsSealed(String key) {
        for (RecordCodec codec : List.of(WITHOUT_SECRET, SEALED_FIELDS, SEALED)) {
            assertThat(again(EVERYWHERE, codec, everywhere(key)))
                    .usingRecursiveComparison()
                    .isEqualTo(everywhere(key));
        }
        for (RecordCodec codec : List.of(SEALED_FIELDS, SEALED)) {
            assertThat(again(SECRETIVE, codec, secretive(key)))
                    .usingRecursiveComparison()
                    .isEqualTo(secretive(key));
        }
    }

    @Provide
    Arbitrary<String> similarKeys() {
        return Arbitraries.of("$", "encrypted", "sealed", "\\u0024", "a")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void keysThatLookSimilarAreNeverMixedUp(@ForAll("similarKeys") String one, @ForAll("similarKeys") String other) {
        Everywhere value = everywhere(one);
        value.map.put(other, "y");

        assertThat(again(EVERYWHERE, SEALED_FIELDS, value).map).isEqualTo(value.map);
    }

    @ParameterizedTest
    @MethodSource("keysThatReadLikeMarks")
    void concurrentChangesOfThemAreMergedLikeOthers(String key) {
        byte[] base = EVERYWHERE.bytes(everywhere("base"));
        byte[] mine = everywhere(key, "mine");
        byte[] theirs = everywhere("theirs", "1");

        Everywhere merged = EVERYWHERE.read(
                ((SectionChange.Write) EVERYWHERE.merge(base, Optional.of(mine), Optional.of(theirs))).json());

        assertThat(merged.map).containsOnlyKeys("base", key, "theirs").containsEntry(key, "mine");
        assertThat(merged.named).containsOnlyKeys("base", key, "theirs").containsEntry(key, "mine");
    }

    @ParameterizedTest
    @MethodSource("keysThatReadLikeMarks")
    void concurrentChangesOfThemInEncryptedFieldsAreMergedLikeOthers(String key) {
        byte[] base = SECRETIVE.bytes(secretive("base"));
        Secretive mine = secretive("base");
        mine.map.put(key, "mine");
        mine.shape = new Circle(Map.of(key, "mine"), Map.of("base", "y"));
        Secretive theirs = secretive("base");
        theirs.map.put("theirs", "1");
        theirs.byName.put(key, new Card(Map.of(key, "theirs")));
        theirs.shape = new Circle(Map.of("base", "x"), Map.of(key, "theirs"));

        Secretive merged = SECRETIVE.read(((SectionChange.Write)
                        SECRETIVE.merge(base, Optional.of(SECRETIVE.bytes(mine)), Optional.of(SECRETIVE.bytes(theirs))))
                .json());

        assertThat(merged.map).containsOnlyKeys("base", key, "theirs");
        assertThat(merged.byName).containsOnlyKeys("base", key);
        assertThat(merged.shape).isEqualTo(new Circle(Map.of(key, "mine"), Map.of(key, "theirs")));
    }

    private static byte[] everywhere(String key, String value) {
        Everywhere changed = everywhere("base");
        changed.map.put(key, value);
        changed.named.put(key, value);
        return EVERYWHERE.bytes(changed);
    }

    /** Whoever can write to the store writes a key that would read like the mark once it is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'map':{'$$encrypted':{'a':'forged'}}}",
                "{'shape':{'zz':'circle','label':{'$$encrypted':{'a':'forged'}}}}",
                "{'shape':{'label':{'$$encrypted':{'a':'forged'}},'zz':'circle'}}",
                "{'shape':{'label':{'$encrypted':{'a':'forged'}},'zz':'circle'}}",
                "{'shape':{'label':{'\\u0024$encrypted':{'a':'forged'}},'zz':'circle'}}"
            })
    void anEscapedMarkIsNoWayIn(String json) {
        byte[] payload = Json.bytes("{'data':{'secretive':" + json + "},'v':1}");

        byte[] section = SEALED_FIELDS.read(payload, HERE).section("secretive").orElseThrow();

        assertThatThrownBy(() -> SECRETIVE.read(section)).isInstanceOf(SessionCorruptException.class);
    }

    /** As earlier versions wrote it, or somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"$encrypted", "$sealed"})
    void aKeyThatWasStoredAsItIsBecomesNoMark(String key) {
        byte[] payload = Json.bytes("{'data':{'everywhere':{'map':{'" + key + "':'x','other':'y'}}},'v':1}");
        Everywhere read = EVERYWHERE.read(
                WITHOUT_SECRET.read(payload, HERE).section("everywhere").orElseThrow());

        read.map.remove("other");

        assertThat(again(EVERYWHERE, WITHOUT_SECRET, read).map).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$encrypted", "$sealed"})
    void aKeyThatReadsLikeAMarkIsStoredWithOneMoreDollar(String key) {
        byte[] stored = WITHOUT_SECRET.write(
                SessionRecord.EMPTY.with("e", new SectionChange.Write(EVERYWHERE.bytes(everywhere(key)))), HERE);

        assertThat(new String(stored, UTF_8)).contains("\"$" + key + "\":\"x\"").doesNotContain("\"" + key + "\"");
    }
}
