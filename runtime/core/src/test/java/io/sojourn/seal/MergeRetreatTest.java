package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.sojourn.OnConflict.Strategy;
import io.sojourn.testing.LogBook;

/** How far a merge whose result cannot be read steps back, and when it gives up. */
class MergeRetreatTest {

    private static final JsonNode MINE = TextNode.valueOf("mine");

    static class Inner {
        int number;
        Map<String, Integer> numbers = new TreeMap<>();
    }

    static class Outer {
        Inner inner = new Inner();
        List<Inner> list = new ArrayList<>();
        int other;
    }

    private final MergeRules rules = MergeRulesReader.of(Outer.class);
    private final List<MergeRules> asked = new ArrayList<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final ReadableMerge merging =
            new ReadableMerge("Outer", rules, tree -> Optional.ofNullable(failures.poll()));

    private final LogBook log = LogBook.of("io.sojourn.seal");

    @AfterEach
    void close() {
        log.close();
    }

    /** Each merge has its own number. */
    private final Function<MergeRules, Optional<JsonNode>> merge = how -> {
        asked.add(how);
        return Optional.of(IntNode.valueOf(asked.size()));
    };

    private Optional<JsonNode> merged() {
        return merging.merge(merge, MINE);
    }

    private void failAt(Object... path) {
        JsonMappingException failure = new JsonMappingException(null, "secret content");
        for (int i = path.length - 1; i >= 0; i--) {
            failure.prependPath(
                    path[i] instanceof Integer index
                            ? new Reference(new Object(), index)
                            : new Reference(new Object(), (String) path[i]));
        }
        failures.add(failure);
    }

    private MergeRules last() {
        return asked.get(asked.size() - 1);
    }

    private static Strategy strategy(MergeRules rules, String field) {
        return rules.fields().get(field).strategy();
    }

    @Test
    void whatCanBeReadIsMergedOnceByTheRules() {
        assertThat(merged()).contains(IntNode.valueOf(1));
        assertThat(asked).containsExactly(rules);
    }

    @Test
    void nothingNeedsNotBeRead() {
        failAt("inner");

        assertThat(merging.merge(how -> Optional.empty(), MINE)).isEmpty();
        assertThat(failures).hasSize(1);
    }

    @Test
    void thePlaceItselfIsAUnitFirst() {
        failAt("inner", "number");

        assertThat(merged()).contains(IntNode.valueOf(2));
        assertThat(strategy(last(), "inner")).isEqualTo(Strategy.LAST);
        assertThat(strategy(last().nested("inner"), "number")).isEqualTo(Strategy.WHOLE);
        assertThat(last().strategy()).isEqualTo(Strategy.LAST);
    }

    @Test
    void thenWhatItIsInThenAllOfIt() {
        failAt("inner", "number");
        failAt("inner", "number");
        failAt("inner", "number");

        assertThat(merged()).contains(IntNode.valueOf(4));
        assertThat(strategy(asked.get(2), "inner")).isEqualTo(Strategy.WHOLE);
        assertThat(asked.get(2).strategy()).isEqualTo(Strategy.LAST);
        assertThat(last().strategy()).isEqualTo(Strategy.WHOLE);
    }

    @Test
    void ifNotEvenThatHelpsMineIsStored() {
        IntStream.range(0, 4).forEach(i -> failAt("inner", "number"));
        failAt("other");

        assertThat(merged()).contains(MINE);
        assertThat(asked).hasSize(4);
    }

    @Test
    void whatWasAUnitBeforeStaysOne() {
        failAt("other");
        failAt("inner", "number");

        merged();

        assertThat(strategy(last(), "other")).isEqualTo(Strategy.WHOLE);
        assertThat(strategy(last().nested("inner"), "number")).isEqualTo(Strategy.WHOLE);
    }

    @Test
    void aListIsAUnitWhateverIsInIt() {
        failAt("list", 3, "number");

        merged();

        assertThat(strategy(last(), "list")).isEqualTo(Strategy.WHOLE);
    }

    @Test
    void aKeyOfAMapIsAUnitByItself() {
        failAt("inner", "numbers", "one");

        merged();

        MergeRules numbers = last().nested("inner").nested("numbers");
        assertThat(numbers.strategy()).isEqualTo(Strategy.LAST);
        assertThat(strategy(numbers, "one")).isEqualTo(Strategy.WHOLE);
    }

    @Test
    void aKeyThatReadsLikeAMarkIsFoundAsItIsStored() {
        failAt("inner", "numbers", EncryptedNode.OPEN);

        merged();

        assertThat(last().nested("inner").nested("numbers").fields()).containsOnlyKeys("$" + EncryptedNode.OPEN);
    }

    @Test
    void aFailureThatTellsNoPlaceIsOneOfAllOfIt() {
        failures.add(new IOException("secret content"));

        assertThat(merged()).contains(IntNode.valueOf(2));
        assertThat(last().strategy()).isEqualTo(Strategy.WHOLE);
    }

    @Test
    void sixteenPlacesMayNotFit() {
        IntStream.range(0, 16).forEach(i -> failAt("inner", "numbers", "key " + i));

        assertThat(merged()).contains(IntNode.valueOf(17));
    }

    @Test
    void ofMoreNobodyTries() {
        IntStream.range(0, 18).forEach(i -> failAt("inner", "numbers", "key " + i));

        assertThat(merged()).contains(MINE);
        assertThat(asked).hasSize(17);
        assertThat(failures).hasSize(1);
    }
}
