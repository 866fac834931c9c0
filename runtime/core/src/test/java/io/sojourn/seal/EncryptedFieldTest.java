package io.sojourn.seal;

import static io.sojourn.testing.Secrets.keys;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sojourn.Encrypted;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionConfigException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;
import io.sojourn.config.PayloadConfig;
import io.sojourn.testing.Json;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class EncryptedFieldTest {

    private static final String NEEDLE = "NEEDLE";
    private static final RecordCodec CODEC = codec(keys("secret"));
    private static final SealContext HERE = place("session");

    private static RecordCodec codec(Keyring keys) {
        return RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())
                .with(FieldSeals.with(Optional.of(keys.sealer("field:shop"))));
    }

    private static SealContext place(String session) {
        return new SealContext(session.getBytes(US_ASCII), Instant.EPOCH, 1, 1, () -> new byte[0]);
    }

    private static <T> SessionRecord holding(DataType<T> type, T value) {
        return SessionRecord.EMPTY.with(type.name(), new SectionChange.Write(type.bytes(value)));
    }

    private static <T> byte[] stored(DataType<T> type, T value) {
        return CODEC.write(holding(type, value), HERE);
    }

    private static <T> T read(DataType<T> type, RecordCodec codec, byte[] payload, SealContext place) {
        return type.read(codec.read(payload, place).section(type.name()).orElseThrow());
    }

    private static <T> T stored(DataType<T> type, byte[] payload) {
        return read(type, CODEC, payload, HERE);
    }

    static class Everything {
        String open = "in the clear";

        @Encrypted
        String text = NEEDLE;

        @Encrypted
        int number = 4711;

        @Encrypted
        Optional<String> optional = Optional.of(NEEDLE);

        @Encrypted
        Set<String> set = new HashSet<>(Set.of(NEEDLE, "b", "a"));

        @Encrypted
        Map<String, Instant> map = new LinkedHashMap<>(Map.of(NEEDLE, Instant.parse("2026-01-01T00:00:00.123456789Z")));

        @Encrypted
        Object nothing;

        @Encrypted
        Card card = new Card(NEEDLE, 12);

        @Encrypted
        Shape shape = new Circle(NEEDLE);

        @Encrypted
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        @JsonSubTypes({@JsonSubTypes.Type(Tag.class)})
        Marker marker = new Tag(NEEDLE);

        @Encrypted
        List<Shape> shapes = new ArrayList<>(List.of(new Circle(NEEDLE)));

        Card cardInTheClear = new Card(NEEDLE, 12);
        List<Card> cards = new ArrayList<>(List.of(new Card(NEEDLE, 1), new Card(NEEDLE, 2)));
        Map<String, Card> byName = new LinkedHashMap<>(Map.of("a/b~", new Card(NEEDLE, 3)));
        Shape circle = new Circle(NEEDLE);
        Named named = new Named(NEEDLE);
    }

    record Card(@Encrypted String number, int month) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class)})
    interface Shape {}

    record Circle(@Encrypted String label) implements Shape {}

    interface Marker {}

    record Tag(String text) implements Marker {}

    static final class Named {
        @Encrypted
        @JsonProperty("n")
        final String name;

        @JsonCreator
        Named(@JsonProperty("n") String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named n && Objects.equals(n.name, name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }
    }

    private final DataType<Everything> everything = DataType.of(Everything.class, "all");

    @Test
    void everythingButTheFieldIsSeenInTheStore() {
        String text = new String(stored(everything, new Everything()), UTF_8);

        assertThat(text)
                .contains("in the clear", "\"month\":12", "\"cards\":[{", "$sealed")
                .doesNotContain(NEEDLE, "4711", "$encrypted", "2026-01-01", "null");
    }

    @Test
    void itIsReadBackAsItWas() {
        Everything again = stored(everything, stored(everything, new Everything()));

        assertThat(again).usingRecursiveComparison().isEqualTo(new Everything());
        assertThat(everything.bytes(again)).isEqualTo(everything.bytes(new Everything()));
    }

    @Test
    void aMissingFieldHasItsDefault() {
        ObjectNode tree = (ObjectNode) Json.tree(everything.bytes(new Everything()));
        tree.remove("text");
        ((ObjectNode) tree.get("cardInTheClear")).remove("number");
        tree.putNull("set");
        tree.putNull("optional");

        Everything read = everything.read(bytes(tree));

        assertThat(read.text).isEqualTo(NEEDLE);
        assertThat(read.cardInTheClear).isEqualTo(new Card(null, 12));
        assertThat(read.set).isNull();
        assertThat(read.optional).isEmpty();
        assertThat(DataType.of(Ticket.class, "ticket").empty().seat()).isEmpty();
    }

    record Ticket(@Encrypted Optional<String> seat) {}

    @Test
    void theSealsOfASessionAreNotThoseOfAnother() {
        FieldSeals seals = FieldSeals.with(Optional.of(keys("secret").sealer("field")));
        SessionFieldSeals mine = seals.of("mine".getBytes(US_ASCII));

        assertThat(mine)
                .isEqualTo(seals.of("mine".getBytes(US_ASCII)))
                .hasSameHashCodeAs(seals.of("mine".getBytes(US_ASCII)))
                .isNotEqualTo(seals.of("yours".getBytes(US_ASCII)))
                .isNotEqualTo(FieldSeals.with(Optional.empty()).of("mine".getBytes(US_ASCII)));
        assertThat(mine.hashCode())
                .isNotEqualTo(seals.of("yours".getBytes(US_ASCII)).hashCode());
    }

    @Test
    void whereTheWholeIsAlwaysSealedItIsNotSealedOnceMore() {
        byte[] frame = RecordFrame.write(holding(everything, new Everything()), Instant.EPOCH);

        assertThat(new String(frame, UTF_8)).contains(NEEDLE).doesNotContain("$sealed");
        assertThat(everything.read(RecordFrame.read(frame, Instant.EPOCH)
                                .section("all")
                                .orElseThrow())
                        .text)
                .isEqualTo(NEEDLE);
    }

    @Test
    void itIsSealedAnewEachTime() {
        assertThat(stored(everything, new Everything())).isNotEqualTo(stored(everything, new Everything()));
    }

    static class Flags {
        @Encrypted
        Boolean flag;

        @Encrypted
        String pin;

        Flags() {}

        Flags(Boolean flag, String pin) {
            this.flag = flag;
            this.pin = pin;
        }
    }

    @Test
    void itsLengthTellsNothingAboutShortValues() {
        DataType<Flags> type = DataType.of(Flags.class, "flags");

        assertThat(List.of(
                        new Flags(true, "1234"),
                        new Flags(false, ""),
                        new Flags(null, null),
                        new Flags(true, "thirty characters, no more ...")))
                .extracting(flags -> stored(type, flags).length)
                .containsOnly(stored(type, new Flags()).length);
    }

    static class Note {
        @Encrypted
        String text;

        @Encrypted
        List<String> words = new ArrayList<>();
    }

    @net.jqwik.api.Tag("slow")
    @Property(tries = 500)
    void noTextIsEverFoundInTheStore(
            @ForAll @StringLength(min = 6, max = 100) String text,
            @ForAll @Size(max = 5) List<@StringLength(min = 6, max = 100) String> words) {
        DataType<Note> type = DataType.of(Note.class, "note");
        Note note = new Note();
        note.text = text;
        note.words = new ArrayList<>(words);

        byte[] payload = stored(type, note);

        assertThat(new String(payload, UTF_8).replaceAll("\"[\\w-]{86,}\"", ""))
                .matches(
                        "\\{\"data\":\\{\"note\":\\{\"text\":\\{\"\\$sealed\":},\"words\":\\{\"\\$sealed\":}}},\"v\":1}");
        assertThat(stored(type, payload)).usingRecursiveComparison().isEqualTo(note);
    }

    @Test
    void aPreviousSecretOpensItAndTheCurrentOneSeals() {
        byte[] old = codec(keys("old")).write(holding(everything, new Everything()), HERE);
        RecordCodec rotated = codec(keys("new", "old"));

        SessionRecord opened = rotated.read(old, HERE);
        byte[] again = rotated.write(opened, HERE);

        assertThat(read(everything, codec(keys("new")), again, HERE).text).isEqualTo(NEEDLE);
        assertThatThrownBy(() -> read(everything, codec(keys("new")), old, HERE))
                .isInstanceOf(SessionCorruptException.class);
    }

    @Test
    void withAnotherSecretItsClassCannotBeReadAndTheMessageNamesBoth() {
        DataType<Note> type = DataType.of(Note.class, "note");
        Note note = new Note();
        note.text = NEEDLE;
        byte[] payload = stored(type, note);

        assertThatThrownBy(() -> read(type, codec(keys("other")), payload, HERE))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining(Note.class.getName())
                .hasMessageContaining("another secret than session.secret and session.previous-secrets")
                .hasMessageContaining("at field text")
                .hasNoCause();
    }

    @Test
    void anotherSessionOrAnotherPlaceCannotReadIt() {
        byte[] payload = stored(everything, new Everything());
        byte[] swapped = CODEC.write(SessionRecord.EMPTY.with("all", new SectionChange.Write(swapped(payload))), HERE);

        assertThatThrownBy(() -> read(everything, CODEC, payload, place("other")))
                .isInstanceOf(SessionCorruptException.class);
        assertThatThrownBy(() -> stored(everything, swapped))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining("cards");
    }

    /** The sealed numbers of two cards change places. */
    private byte[] swapped(byte[] payload) {
        JsonNode tree = Json.tree(everything.bytes(new Everything()));
        JsonNode cards = Json.tree(payload).at("/data/all/cards");
        ((ObjectNode) tree.at("/cards/0")).set("number", cards.at("/1/number"));
        ((ObjectNode) tree.at("/cards/1")).set("number", cards.at("/0/number"));
        return bytes(tree);
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(UTF_8);
    }

    @Test
    @org.junit.jupiter.api.Tag("slow")
    void whateverByteIsChangedNothingElseIsRead() {
        DataType<Flags> type = DataType.of(Flags.class, "flags");
        byte[] payload = stored(type, new Flags(true, "1234"));
        String text = new String(payload, US_ASCII);
        int from = text.indexOf("$sealed\":\"") + 10;
        int to = text.indexOf('"', from);

        assertThat(to - from).isEqualTo(86);
        for (int i = from; i < to - 1; i++) {
            byte[] changed = payload.clone();
            changed[i] = (byte) (changed[i] == 'A' ? 'B' : 'A');
            assertThatThrownBy(() -> stored(type, changed)).isInstanceOf(SessionCorruptException.class);
        }
        for (int length = from; length < to; length++) {
            String cut = text.substring(0, length) + text.substring(to);
            assertThatThrownBy(() -> stored(type, cut.getBytes(US_ASCII))).isInstanceOf(SessionCorruptException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"in the clear\"",
                "17",
                "[]",
                "{}",
                "{\"$sealed\":null}",
                "{\"$sealed\":\"!\"}",
                "{\"$sealed\":\"AAAA\"}",
                "{\"text\":\"x\"}",
                "{\"$encrypted\":\"x\",\"more\":1}",
                "{\"$encrypted\":\"x\"}"
            })
    void aValueThatWasNeverSealedIsRefused(String json) {
        DataType<Note> type = DataType.of(Note.class, "note");
        byte[] payload = ("{\"data\":{\"note\":{\"text\":" + json + "}},\"v\":1}").getBytes(UTF_8);

        assertThatThrownBy(() -> stored(type, payload))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining("at field text")
                .hasMessageNotContaining("in the clear\"");
    }

    @Test
    void whatCannotBeOpenedOrIsOfAnUnknownClassIsWrittenAgainAsItWas() {
        byte[] payload = stored(everything, new Everything());
        RecordCodec other = codec(keys("other"));
        RecordCodec none = RecordCodec.of(PayloadConfig.PLAIN, Optional.empty());

        assertThat(other.write(other.read(payload, HERE), HERE)).isEqualTo(payload);
        assertThat(none.write(none.read(payload, HERE), HERE)).isEqualTo(payload);
        assertThat(stored(everything, CODEC.write(CODEC.read(payload, HERE), HERE)).text)
                .isEqualTo(NEEDLE);
    }

    @Test
    void whatIsOpenedIsWhatWasWrittenByteForByte() {
        byte[] payload = stored(everything, new Everything());

        assertThat(CODEC.read(payload, HERE).section("all")).hasValue(everything.bytes(new Everything()));
    }

    @Test
    void aSaveCopiesWhatTheCurrentSecretSealed() {
        byte[] payload = stored(everything, new Everything());

        SessionRecord read = CODEC.read(payload, HERE);
        read.section("all");

        assertThat(CODEC.write(read, HERE)).isEqualTo(payload);
    }

    @Test
    void aSaveSealsAnewWhatAPreviousSecretSealedInDataThatNobodyTouched() {
        byte[] old = codec(keys("old")).write(holding(everything, new Everything()), HERE);
        RecordCodec rotated = codec(keys("new", "old"));
        byte[] touched =
                rotated.write(rotated.read(old, HERE).with("a", new SectionChange.Write(Json.bytes("{}"))), HERE);

        assertThat(read(everything, codec(keys("new")), touched, HERE).text).isEqualTo(NEEDLE);
        assertThat(rotated.write(rotated.read(touched, HERE), HERE)).isEqualTo(touched);
    }

    /** One field is sealed anew, because of another one in front of it or behind. */
    @Test
    void aSaveSealsAnewWhatIsOnlyInPartOfAPreviousSecret() {
        DataType<Note> type = DataType.of(Note.class, "note");
        String old = new String(codec(keys("old")).write(holding(type, new Note()), HERE), UTF_8);
        RecordCodec rotated = codec(keys("new", "old"));
        String renewed = new String(rotated.write(holding(type, new Note()), HERE), UTF_8);
        int words = old.indexOf("\"words\"");

        for (String mixed : List.of(
                old.substring(0, words) + renewed.substring(words),
                renewed.substring(0, words) + old.substring(words))) {
            byte[] again = rotated.write(rotated.read(mixed.getBytes(UTF_8), HERE), HERE);
            assertThat(read(type, codec(keys("new")), again, HERE).words).isEmpty();
        }
    }

    @Test
    void nothingIsCopiedIntoAnotherSession() {
        SessionRecord content = CODEC.read(stored(everything, new Everything()), HERE);

        byte[] moved = CODEC.write(content, place("other"));

        assertThat(read(everything, CODEC, moved, place("other")).text).isEqualTo(NEEDLE);
        assertThatThrownBy(() -> read(everything, CODEC, moved, HERE)).isInstanceOf(SessionCorruptException.class);
    }

    /** The same key in other letters. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0024encrypted", "$encrypte\\u0064", "\\u0024sealed"})
    void aKeyThatIsSpelledWithEscapesIsNoWayIn(String key) {
        DataType<Note> type = DataType.of(Note.class, "note");
        byte[] payload = Json.bytes("{'data':{'note':{'text':{'" + key + "':'forged'}}},'v':1}");

        assertThatThrownBy(() -> stored(type, payload))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining("at field text");
    }

    /** In such a map other fields of the same object have their own seals. */
    @Test
    void anObjectWithMoreThanTheMarkIsNone() {
        DataType<Albums> type = DataType.of(Albums.class, "albums");
        Albums albums = new Albums();
        albums.cards.put("$encrypted", new Card(NEEDLE, 1));
        albums.cards.put("$sealed", new Card(NEEDLE, 2));
        albums.cards.put("other", new Card(NEEDLE, 3));

        byte[] payload = stored(type, albums);

        assertThat(new String(payload, UTF_8)).doesNotContain(NEEDLE).contains("\"month\":1");
        assertThat(stored(type, payload).cards).isEqualTo(albums.cards);
    }

    static class Albums {
        Map<String, Card> cards = new TreeMap<>();
    }

    @Test
    void aFieldWithinAnEncryptedFieldIsSealedWithIt() {
        DataType<Wallet> type = DataType.of(Wallet.class, "wallet");
        Wallet wallet = new Wallet();
        wallet.card = new Card(NEEDLE, 12);
        wallet.after = NEEDLE;

        byte[] payload = stored(type, wallet);

        assertThat(new String(payload, UTF_8).split("sealed")).hasSize(3);
        assertThat(stored(type, payload)).usingRecursiveComparison().isEqualTo(wallet);
    }

    static class Wallet {
        @Encrypted
        Card card;

        @Encrypted
        String after;
    }

    @Test
    void withoutASecretItIsNotWrittenAtAll() {
        RecordCodec none = RecordCodec.of(PayloadConfig.PLAIN, Optional.empty());

        assertThatThrownBy(() -> none.write(holding(everything, new Everything()), HERE))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("session.secret")
                .hasMessageNotContaining(NEEDLE);
    }

    @Test
    void anApplicationWithoutASecretDoesNotStartWithIt() {
        DataTypes types = new DataTypes(List.of(Note.class, Flags.class, Plain.class));

        assertThat(types.sealableWith(Optional.of(keys("secret")))).isSameAs(types);
        DataTypes plain = new DataTypes(List.of(Plain.class));
        assertThat(plain.sealableWith(Optional.empty())).isSameAs(plain);
        assertThatThrownBy(() -> types.sealableWith(Optional.empty()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.secret")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining(Note.class.getName() + ": Note.text, Note.words")
                .hasMessageContaining(Flags.class.getName())
                .hasMessageNotContaining(Plain.class.getName());
    }

    static class Plain {
        String text;
    }

    static class Holder {
        Map<String, List<Optional<Shape>>> shapes = new TreeMap<>();
    }

    @Test
    void itIsFoundWhereverObjectsOfItsClassMayBe() {
        assertThat(DataType.of(Holder.class).encryptedFields()).containsExactly("Circle.label");
        assertThat(everything.encryptedFields())
                .contains("Everything.text", "Card.number", "Circle.label", "Named.name")
                .doesNotHaveDuplicates();
    }

    static class Static {
        @Encrypted
        static String text;
    }

    static class Transient {
        @Encrypted
        transient String text;
    }

    static class Ignored {
        @Encrypted
        @JsonIgnore
        String text;
    }

    static class Unwrapped {
        @Encrypted
        @JsonUnwrapped
        Plain plain = new Plain();
    }

    static class OfItsOwn {
        @Encrypted
        @JsonSerialize(using = Shouting.class)
        String text = "";
    }

    static class Shouting extends JsonSerializer<String> {
        @Override
        public void serialize(String value, JsonGenerator generator, SerializerProvider provider)
                throws java.io.IOException {
            generator.writeString(value.toUpperCase(java.util.Locale.ROOT));
        }
    }

    static class External {
        @Encrypted
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY)
        Marker marker;
    }

    static class ToldContent {
        @Encrypted
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        List<Marker> markers = new ArrayList<>();
    }

    static class HoldsValue {
        Value value;
    }

    static class Value {
        @Encrypted
        @JsonValue
        String text = "";
    }

    static class Inherits extends Transient {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Static.class,
                Transient.class,
                OfItsOwn.class,
                External.class,
                ToldContent.class,
                HoldsValue.class,
                Inherits.class
            })
    void aFieldThatCouldNotBeSealedStopsTheStart(Class<?> type) {
        assertThatThrownBy(() -> DataType.of(type))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining(type.getName() + " cannot be session data")
                .hasMessageContaining("is @Encrypted")
                .hasMessageContaining("remove");
    }

    @ParameterizedTest
    @ValueSource(classes = {Ignored.class, Unwrapped.class})
    void whatIsSaidAboutAnswersDoesNotMatter(Class<?> type) {
        DataType<?> data = DataType.of(type);

        assertThat(data.encryptedFields()).hasSize(1);
        assertThat(new String(bytesOfEmpty(data), UTF_8)).contains("{\"$encrypted\":");
    }

    private static <T> byte[] bytesOfEmpty(DataType<T> data) {
        return data.bytes(data.empty());
    }

    static class Ledger {
        @Encrypted
        @OnConflict(Strategy.SUM)
        long total;

        @Encrypted
        @OnConflict(Strategy.UNION)
        Set<String> seen = new HashSet<>();

        @Encrypted
        @OnConflict(Strategy.FIRST)
        String first;

        @Encrypted
        String last;

        @Encrypted
        Plain plain;

        @Encrypted
        @OnConflict(Strategy.WHOLE)
        Map<String, String> whole = new TreeMap<>();

        @Encrypted
        Map<String, String> map = new TreeMap<>();
    }

    private final DataType<Ledger> ledger = DataType.of(Ledger.class, "ledger");

    private Ledger ledger(java.util.function.Consumer<Ledger> change) {
        Ledger value = new Ledger();
        value.total = 10;
        value.seen.addAll(List.of("a", "b"));
        value.plain = new Plain();
        change.accept(value);
        return value;
    }

    private Ledger merged(byte[] base, byte[] mine, byte[] theirs) {
        SectionChange change = ledger.merge(base, Optional.of(mine), Optional.of(theirs));
        return ledger.read(((SectionChange.Write) change).json());
    }

    @Test
    void concurrentChangesAreSettledAsDeclared() {
        byte[] base = ledger.bytes(ledger(l -> {}));
        Ledger mine = ledger(l -> {
            l.total = 13;
            l.seen.add("mine");
            l.first = "mine";
            l.last = "mine";
            l.whole.put("mine", "1");
            l.map.put("mine", "1");
        });
        Ledger theirs = ledger(l -> {
            l.total = 15;
            l.seen.remove("a");
            l.first = "theirs";
            l.last = "theirs";
            l.whole.put("theirs", "1");
            l.map.put("theirs", "1");
            l.plain.text = "theirs";
        });

        Ledger merged = merged(base, ledger.bytes(mine), ledger.bytes(theirs));

        assertThat(merged.total).isEqualTo(18);
        assertThat(merged.seen).containsExactlyInAnyOrder("b", "mine");
        assertThat(merged.first).isEqualTo("theirs");
        assertThat(merged.last).isEqualTo("mine");
        assertThat(merged.whole).containsOnlyKeys("mine");
        assertThat(merged.map).containsOnlyKeys("mine", "theirs");
        assertThat(merged.plain.text).isEqualTo("theirs");
    }

    @Test
    void aChangeReplacesWhatCannotBeOpened() {
        byte[] base = ledger.bytes(ledger(l -> {}));
        ObjectNode theirs = (ObjectNode) Json.tree(base);
        theirs.set("last", Json.json("{'$sealed':'AAAA'}"));

        assertThat(merged(base, ledger.bytes(ledger(l -> l.last = "mine")), bytes(theirs)).last)
                .isEqualTo("mine");
    }

    @Test
    void theKeysThatMarkItAreNoTrapInMapsOfTheApplication() {
        DataType<Maps> type = DataType.of(Maps.class, "maps");
        Maps maps = new Maps();
        maps.map.put("$encrypted", "x");
        maps.other.put("$sealed", "AAAA");

        Maps again = stored(type, stored(type, maps));

        assertThat(again).usingRecursiveComparison().isEqualTo(maps);
    }

    static class Maps {
        Map<String, String> map = new LinkedHashMap<>();
        Map<String, String> other = new LinkedHashMap<>();
    }

    @Test
    void whatIsInMemoryIsLeftAloneByWriting() {
        SessionRecord content = holding(everything, new Everything());
        byte[] before = everything.bytes(new Everything());

        CODEC.write(content, HERE);

        assertThat(content.section("all")).hasValue(before);
        assertThat(Arrays.asList(new String(before, UTF_8).split("\\$encrypted")))
                .hasSizeGreaterThan(10);
    }
}
