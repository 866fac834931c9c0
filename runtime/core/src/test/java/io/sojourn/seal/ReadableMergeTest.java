package io.sojourn.seal;

import static io.sojourn.testing.Json.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.Encrypted;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.testing.Json;
import io.sojourn.testing.LogBook;

/** What two requests have stored can be read, though together their changes could not. */
class ReadableMergeTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Range.class, name = "range"))
    interface Filter {}

    record Range(int from, int to) implements Filter {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    record Pair(Range first, Range second) {
        Pair {
            if (first != null && second != null && first.to > second.from) {
                throw new IllegalArgumentException("they overlap");
            }
        }
    }

    static class Search {
        String user;
        List<String> cart = new ArrayList<>();
        Range range = new Range(10, 20);
        Range other = new Range(10, 20);
        Filter filter = new Range(10, 20);
        Pair pair = new Pair(new Range(0, 10), new Range(20, 30));
        Map<String, Range> named = new TreeMap<>();

        @OnConflict(Strategy.SUM)
        int count;

        @JsonAlias("formerly")
        Range renamed = new Range(10, 20);

        @Encrypted
        Range secret = new Range(10, 20);
    }

    final DataType<Search> type = DataType.of(Search.class);
    final LogBook log = LogBook.of("io.sojourn.seal");

    @AfterEach
    void close() {
        log.close();
    }

    Search changed(Consumer<Search> change) {
        Search search = type.empty();
        search.named.put("secret content", new Range(10, 20));
        change.accept(search);
        return search;
    }

    byte[] merged(Consumer<Search> mine, byte[] theirs) {
        SectionChange change = type.merge(
                type.bytes(changed(search -> {})), Optional.of(type.bytes(changed(mine))), Optional.of(theirs));
        return ((SectionChange.Write) change).json();
    }

    Search merged(Consumer<Search> mine, Consumer<Search> theirs) {
        return type.read(merged(mine, type.bytes(changed(theirs))));
    }

    @Test
    void whereHalvesDoNotFitTheLaterOneCountsAsAWholeAndAllElseIsMerged() {
        Search merged = merged(
                mine -> {
                    mine.range = new Range(15, 20);
                    mine.cart.add("tea");
                    mine.count = 1;
                },
                theirs -> {
                    theirs.range = new Range(10, 12);
                    theirs.user = "ann";
                    theirs.count = 2;
                });

        assertThat(merged.range).isEqualTo(new Range(15, 20));
        assertThat(merged.cart).containsExactly("tea");
        assertThat(merged.user).isEqualTo("ann");
        assertThat(merged.count).isEqualTo(3);
    }

    @Test
    void halvesThatFitAreMerged() {
        Search merged = merged(mine -> mine.range = new Range(12, 20), theirs -> theirs.range = new Range(10, 15));

        assertThat(merged.range).isEqualTo(new Range(12, 15));
    }

    @Test
    void eachPlaceCountsByItself() {
        Search merged = merged(
                mine -> {
                    mine.range = new Range(15, 20);
                    mine.other = new Range(15, 20);
                    mine.filter = new Range(15, 20);
                    mine.renamed = new Range(15, 20);
                    mine.secret = new Range(15, 20);
                    mine.named.put("secret content", new Range(15, 20));
                    mine.named.put("mine", new Range(1, 1));
                },
                theirs -> {
                    theirs.range = new Range(10, 12);
                    theirs.other = new Range(10, 12);
                    theirs.filter = new Range(10, 12);
                    theirs.renamed = new Range(10, 12);
                    theirs.secret = new Range(10, 12);
                    theirs.named.put("secret content", new Range(10, 12));
                    theirs.named.put("theirs", new Range(2, 2));
                    theirs.user = "ann";
                });

        Range whole = new Range(15, 20);
        assertThat(List.of(merged.range, merged.other, merged.filter, merged.renamed, merged.secret))
                .containsOnly(whole);
        assertThat(merged.named)
                .isEqualTo(Map.of("secret content", whole, "mine", new Range(1, 1), "theirs", new Range(2, 2)));
        assertThat(merged.user).isEqualTo("ann");
    }

    @Test
    void whereAPartIsToBlameForTheWholeThatCountsAsOne() {
        Pair mine = new Pair(new Range(0, 19), new Range(20, 30));
        Search merged = merged(
                search -> search.pair = mine, theirs -> theirs.pair = new Pair(new Range(0, 10), new Range(12, 30)));

        assertThat(merged.pair).isEqualTo(mine);
    }

    @Test
    void whatOnlyANewerVersionKnowsIsKept() {
        byte[] theirs = bytes("{'range':{'from':10,'to':12,'step':5,'@type':'range'},'newer':1,'user':'ann'}");

        JsonNode merged = Json.tree(merged(mine -> mine.range = new Range(15, 20), theirs));

        assertThat(merged.get("newer").intValue()).isEqualTo(1);
        assertThat(merged.get("user").textValue()).isEqualTo("ann");
        assertThat(merged.get("range").get("step").intValue()).isEqualTo(5);
        assertThat(merged.get("range").get("to").intValue()).isEqualTo(20);
    }

    /** Of which only another version may know what it means. */
    @Test
    void whatCouldNotBeReadBeforeIsLeftToWhoeverCan() {
        byte[] theirs = bytes("{'range':{'from':'newer'},'user':'ann'}");

        JsonNode merged = Json.tree(merged(mine -> mine.cart.add("tea"), theirs));

        assertThat(merged.get("range").get("from").textValue()).isEqualTo("newer");
        assertThat(merged.get("cart").get(0).textValue()).isEqualTo("tea");
    }

    record Halves(int from, int to) {
        Halves {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    @Test
    void atLastTheSectionIsMine() {
        DataType<Halves> halves = DataType.of(Halves.class);

        SectionChange merged = halves.merge(
                bytes("{'from':0,'to':9}"),
                Optional.of(bytes("{'from':5,'to':9}")),
                Optional.of(bytes("{'from':0,'to':3}")));

        assertThat(halves.read(((SectionChange.Write) merged).json())).isEqualTo(new Halves(5, 9));
    }

    @Test
    void itIsToldOnceForEachFieldAndWithoutContent() {
        for (int i = 0; i < 2; i++) {
            merged(
                    mine -> mine.named.put("secret content", new Range(15, 20)),
                    theirs -> theirs.named.put("secret content", new Range(10, 12)));
        }

        assertThat(log.warnings()).hasSize(1);
        assertThat(log.warnings().get(0))
                .contains("@OnConflict(WHOLE)")
                .contains("field named.{}")
                .contains(Search.class.getName())
                .doesNotContain("secret content");
    }
}
