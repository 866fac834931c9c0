package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.Encrypted;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionCorruptException;
import io.sojourn.testing.Json;
import io.sojourn.testing.LogBook;

/** Values that only a newer version of the application knows cost their own fields, and come back in the store. */
class UnreadableValuesTest {

    enum Level {
        LOW,
        HIGH
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Cash.class, name = "cash")
    })
    interface Payment {}

    record Card(String last4, Level level) implements Payment {}

    record Cash(int amount) implements Payment {}

    record Item(String sku, Level level) {}

    /** Equal by its name alone, so that a set of this version has fewer of them than there are. */
    record Tag(String name, Strict strict) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tag tag && tag.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    record Strict(Level level) {
        Strict {
            Objects.requireNonNull(level, "level");
        }
    }

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    static class Inner {
        Level level = Level.LOW;
        int count = 1;
    }

    static class Account {
        String user;
        Level level = Level.LOW;
        int number = 7;
        Payment payment = new Cash(1);
        Inner inner = new Inner();
        Range range = new Range(10, 20);
        List<Level> levels = new ArrayList<>();
        Set<Level> set = new HashSet<>();
        Set<Tag> tags = new HashSet<>();
        Set<Level> scarce = new HashSet<>();
        Map<String, Level> named = new TreeMap<>();
        Map<Level, Integer> keyed = new EnumMap<>(Level.class);
        List<Item> items = new ArrayList<>();
        List<Payment> payments = new ArrayList<>();
        Map<String, List<Payment>> lists = new TreeMap<>();
        Strict strict;

        @JsonAlias("formerly")
        Level renamed = Level.LOW;

        @Encrypted
        Level secret = Level.LOW;

        @Encrypted
        List<Level> secrets = new ArrayList<>();

        @OnConflict(Strategy.WHOLE)
        Inner whole = new Inner();

        @OnConflict(Strategy.UNION)
        Set<Level> union = new HashSet<>();
    }

    final DataType<Account> type = DataType.of(Account.class);
    final LogBook log = LogBook.of("io.sojourn.seal");

    @AfterEach
    void close() {
        log.close();
    }

    Account read(String json) {
        return type.read(bytes(json));
    }

    /** What is stored after a change by this version. */
    JsonNode stored(String theirs, Consumer<Account> change) {
        byte[] raw = bytes(theirs);
        byte[] base = type.bytes(type.read(raw));
        Account account = type.read(raw);
        change.accept(account);
        byte[] mine = type.bytes(account);
        type.requireReadable(account, mine);
        return Json.tree(((SectionChange.Write) type.merge(base, Optional.of(mine), Optional.of(raw))).json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'level':'NEWER'",
                "'number':3000000000",
                "'number':1e99",
                "'number':{'value':1}",
                "'payment':{'@type':'newer','x':1}",
                "'payment':{'amount':9,'@type':'newer'}",
                "'payment':7",
                "'inner':7",
                "'inner':{'level':'NEWER','count':1}",
                "'range':{'from':30,'to':20}",
                "'levels':7",
                "'levels':['NEWER']",
                "'set':['NEWER']",
                "'named':{'secret content':'NEWER'}",
                "'keyed':{'NEWER':1}",
                "'strict':{'level':'NEWER'}",
                "'formerly':'NEWER'",
                "'secret':{'$encrypted':'NEWER'}",
                "'secrets':{'$encrypted':['NEWER']}",
                "'lists':{'a':[]},'whole':{'level':'NEWER'}"
            })
    void onlyTheFieldHasItsDefaultAndOnlyAChangeOfItReplacesIt(String field) {
        String json = "{" + field + ",'user':'ann'}";
        Account defaults = type.empty();
        defaults.user = "ann";
        if (field.contains("lists")) {
            defaults.lists.put("a", List.of());
        }

        assertThat(Json.tree(type.bytes(read(json)))).isEqualTo(Json.tree(type.bytes(defaults)));
        JsonNode stored = stored(json, account -> account.user = "bert");
        assertThat(stored).isEqualTo(json("{" + field + ",'user':'bert'}"));
        assertThat(log.warnings()).isNotEmpty().noneMatch(line -> line.contains("NEWER") || line.contains("content"));
    }

    @Test
    void aChangeOfThatVeryFieldReplacesIt() {
        JsonNode stored = stored(
                "{'level':'NEWER','number':3000000000,'payment':{'@type':'newer'},'inner':{'level':'NEWER','new':1},"
                        + "'named':{'a':'NEWER','b':'NEWER'},'secret':{'$encrypted':'NEWER'},'formerly':'NEWER'}",
                account -> {
                    account.level = Level.HIGH;
                    account.number = 8;
                    account.payment = new Cash(2);
                    account.inner.level = Level.HIGH;
                    account.named.put("a", Level.LOW);
                    account.secret = Level.HIGH;
                    account.renamed = Level.HIGH;
                });

        assertThat(stored)
                .isEqualTo(json("{'formerly':'HIGH','inner':{'level':'HIGH','new':1},'level':'HIGH',"
                        + "'named':{'a':'LOW','b':'NEWER'},'number':8,'payment':{'@type':'cash','amount':2},"
                        + "'renamed':'HIGH','secret':{'$encrypted':'HIGH'}}"));
    }

    @Test
    void aChangeBesideItLeavesIt() {
        JsonNode stored = stored(
                "{'inner':{'level':'NEWER','count':1},'whole':{'level':'NEWER','count':1},"
                        + "'payment':{'@type':'card','last4':'4242','level':'NEWER'}}",
                account -> {
                    account.inner.count = 2;
                    account.whole.count = 2;
                    account.payment = new Card("1111", null);
                });

        assertThat(stored)
                .isEqualTo(json("{'inner':{'level':'NEWER','count':2},'whole':{'level':'NEWER','count':2},"
                        + "'payment':{'@type':'card','last4':'1111','level':'NEWER'}}"));
    }

    @Test
    void anotherTypeOrNothingInPlaceOfTheWholeReplacesAll() {
        String json = "{'payment':{'@type':'card','last4':'4242','level':'NEWER'},'inner':{'level':'NEWER','count':1}}";

        JsonNode stored = stored(json, account -> {
            account.payment = new Cash(3);
            account.inner = null;
        });

        assertThat(stored).isEqualTo(json("{'payment':{'@type':'cash','amount':3},'inner':null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'levels':['NEWER','LOW','NEWER','HIGH','NEWEST']",
                "'set':['NEWER','LOW','NEWER','HIGH','NEWEST']",
                "'secrets':{'$encrypted':['NEWER','LOW','NEWER','HIGH','NEWEST']}",
                "'named':{'a':'NEWER','b':'LOW','c':'HIGH'}",
                "'keyed':{'NEWER':1,'LOW':1,'HIGH':1}"
            })
    void inCollectionsOnlyTheElementIsLeftOut(String field) {
        Account account = read("{" + field + "}");

        assertThat(List.of(account.levels.size()
                        + account.set.size()
                        + account.secrets.size()
                        + account.named.size()
                        + account.keyed.size()))
                .containsExactly(2);
        assertThat(stored("{" + field + "}", changed -> changed.user = "ann"))
                .isEqualTo(json("{" + field + ",'user':'ann'}"));
    }

    @Test
    void itKeepsItsPlaceAmongTheOthers() {
        String levels = "'levels':['NEWER','LOW','NEWER','HIGH','NEWEST']";

        assertThat(stored("{'levels':['NEWER','LOW','NEWER','NEWEST']}", account -> account.levels.add(0, Level.HIGH)))
                .isEqualTo(json("{'levels':['HIGH','NEWER','LOW','NEWER','NEWEST']}"));
        assertThat(stored("{" + levels + "}", account -> account.levels.add(Level.LOW)))
                .isEqualTo(json("{'levels':['NEWER','LOW','NEWER','HIGH','LOW','NEWEST']}"));
        assertThat(stored("{" + levels + "}", account -> account.levels.remove(0)))
                .isEqualTo(json("{'levels':['NEWER','NEWER','HIGH','NEWEST']}"));
        assertThat(stored("{'levels':['NEWER']}", account -> account.levels.add(Level.LOW)))
                .isEqualTo(json("{'levels':['LOW','NEWER']}"));
    }

    /** Who takes away all rights means those as well that this version does not know. */
    @Test
    void whereACollectionIsEmptiedItGoesToo() {
        JsonNode stored = stored(
                "{'levels':['NEWER','LOW'],'set':['NEWER','LOW'],'named':{'a':'NEWER','b':'LOW'},'secrets':"
                        + "{'$encrypted':['LOW','NEWER']},'items':[{'level':'NEWER'},7],'keyed':{'NEWER':1}}",
                account -> {
                    account.levels.clear();
                    account.set = Set.of();
                    account.named.clear();
                    account.secrets = null;
                    account.items = null;
                });

        assertThat(stored)
                .isEqualTo(json("{'levels':[],'set':[],'named':{},'secrets':{'$encrypted':null},'items':null,"
                        + "'keyed':{'NEWER':1}}"));
    }

    @Test
    void elementsWithAnUnreadableFieldAreThereWithoutIt() {
        String json = "{'items':[{'sku':'tea','level':'NEWER','note':1},7,{'sku':'milk','level':'LOW'}]}";

        assertThat(read(json).items).containsExactly(new Item("tea", null), new Item("milk", Level.LOW));
        assertThat(stored(json, account -> account.items.add(new Item("salt", null))))
                .isEqualTo(json("{'items':[{'sku':'tea','level':'NEWER','note':1},7,{'sku':'milk','level':'LOW'},"
                        + "{'level':null,'sku':'salt'}]}"));
        assertThat(stored(json, account -> account.items.set(0, new Item("tea", Level.LOW))))
                .isEqualTo(json("{'items':[{'level':'LOW','sku':'tea'},7,{'sku':'milk','level':'LOW'}]}"));
    }

    @Test
    void whatCannotBeMadeWithoutItIsLeftOutAsAWhole() {
        String json = "{'tags':[{'name':'a','strict':{'level':'LOW'}},{'name':'a','strict':{'level':'HIGH'}},"
                + "{'name':'b','strict':{'level':'NEWER'}},{'name':'c','strict':{'level':'LOW'}}]}";

        assertThat(read(json).tags).extracting(Tag::name).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(read(json).tags).filteredOn(tag -> tag.strict() == null).hasSize(1);
        assertThat(stored(json, account -> account.user = "ann").get("tags"))
                .isEqualTo(json(json).get("tags"));
    }

    @Test
    void elementsOfANewerType() {
        String list = "[{'@type':'cash','amount':1},{'@type':'newer','x':1},{'@type':'cash','amount':2,'new':1}]";
        String json = "{'payments':" + list + ",'lists':{'a':" + list + "}}";

        assertThat(read(json).payments).containsExactly(new Cash(1), new Cash(2));
        JsonNode stored = stored(json, account -> {
            account.payments.remove(0);
            account.lists.get("a").add(new Cash(3));
        });

        assertThat(stored)
                .isEqualTo(json("{'payments':[{'@type':'newer','x':1},{'@type':'cash','amount':2,'new':1}],"
                        + "'lists':{'a':" + list.replace("]", ",{'@type':'cash','amount':3}]") + "}}"));
    }

    @Test
    void whatOthersHaveStoredMeanwhileStays() {
        byte[] base = type.bytes(type.empty());
        Account account = type.empty();
        account.user = "ann";
        account.union.add(Level.LOW);
        account.range = new Range(15, 20);
        byte[] theirs =
                bytes("{'level':'NEWER','union':['NEWER','HIGH'],'range':{'from':10,'to':12},'inner':{'count':5}}");

        SectionChange change = type.merge(base, Optional.of(type.bytes(account)), Optional.of(theirs));

        assertThat(Json.tree(((SectionChange.Write) change).json()))
                .isEqualTo(json("{'level':'NEWER','union':['NEWER','HIGH','LOW'],'range':{'from':15,'to':20},"
                        + "'user':'ann','inner':{'count':5}}"));
    }

    @Test
    void whatNobodyCanOpenStaysSealed() {
        byte[] base = type.bytes(type.empty());
        Account account = type.empty();
        account.user = "ann";
        byte[] theirs = bytes("{'secret':{'$sealed':'x'},'secrets':{'$sealed':'y'},'levels':['NEWER']}");

        SectionChange change = type.merge(base, Optional.of(type.bytes(account)), Optional.of(theirs));

        assertThat(Json.tree(((SectionChange.Write) change).json()))
                .isEqualTo(
                        json("{'secret':{'$sealed':'x'},'secrets':{'$sealed':'y'},'levels':['NEWER'],'user':'ann'}"));
    }

    @Test
    void noChangeWritesNothing() {
        byte[] theirs = bytes("{'level':'NEWER','levels':['NEWER','LOW']}");
        byte[] base = type.bytes(type.read(theirs));

        assertThat(type.merge(base, Optional.of(base), Optional.of(theirs))).isEqualTo(new SectionChange.None());
        assertThat(type.merge(base, Optional.empty(), Optional.of(theirs))).isEqualTo(new SectionChange.Remove());
    }

    static class Guarded {
        String user;

        @JsonProperty(required = true)
        Level level = Level.LOW;

        @JsonProperty(required = true)
        List<Level> roles = new ArrayList<>();

        @JsonProperty(value = "m", required = true)
        @JsonAlias("formerly")
        Map<String, Level> map = new TreeMap<>();

        List<Named> inside = new ArrayList<>();
        Named named;
    }

    record Named(@JsonProperty(required = true) Level level, Level other) {}

    static class Marked {
        private Level read;
        private Level written;
        private final Level given;
        private Level other;

        @JsonCreator
        Marked(@JsonProperty("given") Level given) {
            this.given = given;
        }

        @JsonProperty(required = true)
        Level getRead() {
            return read;
        }

        @JsonProperty(required = true)
        void setWritten(Level written) {
            this.written = written;
        }

        @JsonProperty
        Level getOther() {
            return other;
        }
    }

    static class MarkedField {
        @JsonProperty(required = true)
        private final Level given;

        @JsonCreator
        MarkedField(@JsonProperty("given") Level given) {
            this.given = given;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "written"})
    void itMayBeMarkedAtAMethod(String field) {
        DataType<Marked> marked = DataType.of(Marked.class);

        assertThatThrownBy(() -> marked.read(bytes("{'" + field + "':'NEWER'}")))
                .isInstanceOf(SessionCorruptException.class);
        assertThat(marked.read(bytes("{'given':'NEWER','other':'NEWER','read':'LOW'}"))
                        .getRead())
                .isEqualTo(Level.LOW);
    }

    @Test
    void orAtAFieldThatAConstructorSets() {
        DataType<MarkedField> marked = DataType.of(MarkedField.class);

        assertThatThrownBy(() -> marked.read(bytes("{'given':'NEWER'}"))).isInstanceOf(SessionCorruptException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'level':'NEWER'",
                "'roles':['LOW','NEWER']",
                "'roles':7",
                "'m':{'a':'NEWER'}",
                "'formerly':{'a':'NEWER'}",
                "'named':{'level':'NEWER','other':'LOW'}",
                "'inside':[{'level':'LOW'},{'level':'NEWER'}]"
            })
    void whatIsRequiredResetsTheClass(String field) {
        DataType<Guarded> guarded = DataType.of(Guarded.class);

        assertThatThrownBy(() -> guarded.read(bytes("{'user':'ann'," + field + "}")))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageContaining(Guarded.class.getName())
                .hasMessageContaining(" at field ")
                .message()
                .doesNotContain("NEWER");
    }

    @Test
    void whatIsNotRequiredBesideItDoesNot() {
        DataType<Guarded> guarded = DataType.of(Guarded.class);

        assertThat(guarded.read(bytes("{'named':{'level':'LOW','other':'NEWER'}}")).named)
                .isEqualTo(new Named(Level.LOW, null));
        assertThat(guarded.read(bytes("{'named':7}")).named).isNull();
    }

    @Test
    void aRecordMayRequireToo() {
        DataType<Named> named = DataType.of(Named.class);

        assertThat(named.read(bytes("{'level':'LOW','other':'NEWER'}"))).isEqualTo(new Named(Level.LOW, null));
        assertThat(named.read(bytes("{'other':'LOW'}")))
                .as("missing is not unreadable")
                .isEqualTo(new Named(null, Level.LOW));
        assertThatThrownBy(() -> named.read(bytes("{'level':'NEWER'}"))).isInstanceOf(SessionCorruptException.class);
    }

    @Test
    void moreThanSixteenAreAnotherClass() {
        assertThat(read("{'levels':[" + newer(16) + ",'LOW']}").levels).containsExactly(Level.LOW);
        assertThatThrownBy(() -> read("{'levels':[" + newer(17) + ",'LOW']}"))
                .isInstanceOf(SessionCorruptException.class)
                .hasMessageEndingWith("InvalidFormatException at field levels.[]");
    }

    static class Counted {
        static int made;

        List<Level> levels = new ArrayList<>();

        Counted() {
            made++;
        }
    }

    @Test
    void noSectionIsReadMoreThanEighteenTimes() {
        DataType<Counted> counted = DataType.of(Counted.class);
        int before = Counted.made;

        assertThatThrownBy(() -> counted.read(bytes("{'levels':[" + newer(1000) + "]}")))
                .isInstanceOf(SessionCorruptException.class);

        assertThat(Counted.made - before).isEqualTo(18);
    }

    private static String newer(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'NEWER'").collect(Collectors.joining(","));
    }

    @Test
    void whatIsNoObjectOrNoJsonIsNotReadAtAll() {
        for (String garbage : List.of("7", "[]", "null", "'x'", "{", "{'level':'NEWER'", "")) {
            assertThatThrownBy(() -> read(garbage)).as(garbage).isInstanceOf(SessionCorruptException.class);
        }
    }

    static class Refused {
        final int number;

        Refused(int number) {
            this.number = number;
        }

        private Refused() {
            throw new IllegalStateException("secret content");
        }
    }

    static class Doubtful {
        Refused level = new Refused(1);
    }

    /** What is about to be stored, and what a class starts with, has no excuse. */
    @Test
    void whatThisVersionWritesItselfMustBeReadable() {
        assertThatThrownBy(() -> DataType.of(Doubtful.class)).hasMessageContaining("at field level");
        assertThatCode(() -> stored("{'level':'NEWER'}", account -> account.number++))
                .doesNotThrowAnyException();
    }

    @Test
    void itIsToldOnceForEachField() {
        for (int i = 0; i < 3; i++) {
            read("{'level':'NEWER" + i + "','named':{'secret content " + i + "':'NEWER'}}");
        }

        assertThat(log.warnings()).hasSize(2);
        assertThat(String.join("\n", log.warnings()))
                .contains(Account.class.getName(), "at field level", "at field named.{}")
                .doesNotContain("NEWER", "secret content");
    }
}
