package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sojourn.testing.Json;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds for the merge of any trees, where no type says otherwise. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class TreeMergePropertyTest {

    @Property
    void disjointChangesCommuteAndNeverLose(@ForAll("diverging") Diverging at) {
        assertThat(merge(at.base(), at.one(), at.two())).matches(same(at.both()));
        assertThat(merge(at.base(), at.two(), at.one())).matches(same(at.both()));
    }

    @Property
    void noChangeOfMineLeavesWhatIsStoredUntouched(
            @ForAll("trees") JsonNode base, @ForAll("optionalTrees") Optional<JsonNode> theirs) {
        assertThat(merge(Optional.of(base), Optional.of(base.deepCopy()), theirs))
                .isEqualTo(theirs);
    }

    @Property
    void numbersThatAreOnlyWrittenDifferentlyAreNoChange(
            @ForAll("objects") ObjectNode base, @ForAll int number, @ForAll("trees") JsonNode theirs) {
        JsonNode one = base.deepCopy().put("number", number);
        JsonNode other = base.deepCopy().put("number", new BigDecimal(number).setScale(2));

        assertThat(merge(Optional.of(one), Optional.of(other), Optional.of(theirs)))
                .contains(theirs);
    }

    @Property
    void treesThatAreTheSameHaveTheSameHash(@ForAll("objects") ObjectNode tree, @ForAll int number) {
        JsonNode one = JsonNodeFactory.instance.arrayNode().add(tree.deepCopy().put("number", number));
        ObjectNode reordered = JsonNodeFactory.instance.objectNode().put("number", new BigDecimal(number).setScale(2));
        ((ObjectNode) tree.deepCopy().without("number"))
                .properties()
                .forEach(field -> reordered.set(field.getKey(), field.getValue()));
        JsonNode other = JsonNodeFactory.instance.arrayNode().add(reordered);

        assertThat(SameJson.same(one, other)).isTrue();
        assertThat(SameJson.hash(one)).isEqualTo(SameJson.hash(other));
    }

    @Example
    void treesThatDifferHaveOtherHashes() {
        List<JsonNode> trees = Stream.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "1",
                        "2.5",
                        "'a'",
                        "[]",
                        "[1]",
                        "[1,2]",
                        "[2,1]",
                        "[[1],2]",
                        "{'a':1}",
                        "{'a':2}",
                        "{'b':1}",
                        "{'a':{'b':1}}",
                        "{'a':1,'b':2}")
                .map(Json::json)
                .toList();

        assertThat(trees).extracting(SameJson::hash).doesNotHaveDuplicates();
    }

    @Property
    void whereNobodyElseChangedAnythingMineIsStored(
            @ForAll("trees") JsonNode base, @ForAll("optionalTrees") Optional<JsonNode> mine) {
        assertThat(merge(Optional.of(base), mine, Optional.of(base))).matches(same(mine));
    }

    @Property
    void repeatingASaveChangesNothingMore(
            @ForAll("trees") JsonNode base,
            @ForAll("optionalTrees") Optional<JsonNode> mine,
            @ForAll("optionalTrees") Optional<JsonNode> theirs) {
        Optional<JsonNode> once = merge(Optional.of(base), mine, theirs);

        assertThat(merge(Optional.of(base), mine, once)).matches(same(once));
    }

    @Property
    void unknownFieldsSurviveAtEveryDepth(@ForAll("diverging") Diverging at) {
        JsonNode newer = withUnknown(at.one().orElseThrow());

        JsonNode merged = merge(at.base(), at.two(), Optional.of(newer)).orElseThrow();

        assertThat(SameJson.same(merged.get("unknown"), JsonNodeFactory.instance.numberNode(1)))
                .isTrue();
        at.two().orElseThrow().properties().stream()
                .filter(field -> field.getValue().isObject())
                .filter(field -> at.base().orElseThrow().path(field.getKey()).isObject())
                .filter(field -> newer.path(field.getKey()).isObject())
                .forEach(field ->
                        assertThat(merged.get(field.getKey()).has("unknown")).isTrue());
    }

    @Property
    void noTreeThatWentInIsChanged(
            @ForAll("objects") ObjectNode base,
            @ForAll("objects") ObjectNode mine,
            @ForAll("objects") ObjectNode theirs) {
        ObjectNode baseBefore = base.deepCopy();
        ObjectNode mineBefore = mine.deepCopy();
        ObjectNode theirsBefore = theirs.deepCopy();

        merge(Optional.of(base), Optional.of(mine), Optional.of(theirs));

        assertThat(base).isEqualTo(baseBefore);
        assertThat(mine).isEqualTo(mineBefore);
        assertThat(theirs).isEqualTo(theirsBefore);
    }

    @Provide
    Arbitrary<Diverging> diverging() {
        return Diverging.objects();
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return Diverging.trees(3);
    }

    @Provide
    Arbitrary<Optional<JsonNode>> optionalTrees() {
        return Diverging.trees(3).optional(0.9);
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return Combinators.combine(trees(), trees())
                .as((a, b) -> JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("p", a)
                        .set("q", b));
    }

    private static JsonNode withUnknown(JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            return tree;
        }
        ObjectNode newer = object.objectNode();
        object.properties().forEach(field -> newer.set(field.getKey(), withUnknown(field.getValue())));
        return newer.put("unknown", 1);
    }

    private static Optional<JsonNode> merge(
            Optional<JsonNode> base, Optional<JsonNode> mine, Optional<JsonNode> theirs) {
        return TreeMerge.merge(MergeRules.PLAIN, base, mine, theirs, theirs);
    }

    private static Predicate<Optional<JsonNode>> same(Optional<JsonNode> expected) {
        return actual -> SameJson.same(actual.orElse(null), expected.orElse(null));
    }
}
