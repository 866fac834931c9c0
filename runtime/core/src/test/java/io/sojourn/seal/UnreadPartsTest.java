package io.sojourn.seal;

import static io.sojourn.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class UnreadPartsTest {

    final JsonNode tree = json("{'a':{'b':1,'c':2},'l':[0,1,{'x':1,'y':[5,6]},3],'0':7}");

    JsonNode left(UnreadParts unread) {
        return unread.leftOf(tree);
    }

    UnreadParts and(UnreadParts unread, String path) {
        return unread.and(List.of(path.split("/")), tree);
    }

    UnreadParts unread(String... paths) {
        UnreadParts unread = UnreadParts.NONE;
        for (String path : paths) {
            unread = and(unread, path);
        }
        return unread;
    }

    @Test
    void noneLeavesTheTreeItself() {
        assertThat(left(UnreadParts.NONE)).isSameAs(tree);
        assertThat(UnreadParts.NONE.areNone()).isTrue();
        assertThat(UnreadParts.NONE.leftOut()).isEmpty();
        assertThat(UnreadParts.NONE.leavesOut(0)).isFalse();
    }

    @Test
    void fieldsGoAndTheOthersStay() {
        UnreadParts unread = unread("a/b", "0");

        assertThat(left(unread)).isEqualTo(json("{'a':{'c':2},'l':[0,1,{'x':1,'y':[5,6]},3]}"));
        assertThat(unread.areNone()).isFalse();
        assertThat(unread.leftOut()).containsExactly("0");
        assertThat(unread.at("a").leftOut()).containsExactly("b");
        assertThat(unread.at("l").areNone()).isTrue();
    }

    @Test
    void positionsAreThoseOfWhatIsLeft() {
        assertThat(left(unread("l/1"))).isEqualTo(json("{'a':{'b':1,'c':2},'l':[0,{'x':1,'y':[5,6]},3],'0':7}"));
        assertThat(left(unread("l/0", "l/0", "l/1")).get("l")).isEqualTo(json("[{'x':1,'y':[5,6]}]"));
        assertThat(left(unread("l/0", "l/0", "l/0", "l/0")).get("l")).isEqualTo(json("[]"));
        UnreadParts inside = unread("l/0", "l/1/y/0", "l/1/x", "l/2");
        assertThat(left(inside).get("l")).isEqualTo(json("[1,{'y':[6]}]"));
        assertThat(inside.at("l").leavesOut(0)).isTrue();
        assertThat(inside.at("l").leavesOut(1)).isFalse();
        assertThat(inside.at("l").leavesOut(2)).as("only parts of it").isFalse();
        assertThat(inside.at("l").leavesOut(3)).isTrue();
        assertThat(inside.at("l").at(2).at("y").leavesOut(0)).isTrue();
    }

    @Test
    void theWholeTakesItsPartsAlong() {
        UnreadParts unread = unread("l/2/x", "l/2", "a/b", "a");

        assertThat(left(unread)).isEqualTo(json("{'l':[0,1,3],'0':7}"));
        assertThat(unread.leftOut()).containsExactly("a");
        assertThat(unread.at("l").leavesOut(2)).isTrue();
    }
}
