package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.testing.Json;

class TreeMergeTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "absent",
            value = {
                "my change reaches what is stored          | {'a':1}         | {'a':2}         | {'a':1,'b':1}   | {'a':2,'b':1}",
                "another's change survives                 | {'a':1}         | {'a':1}         | {'a':5}         | {'a':5}",
                "different fields both survive             | {'a':1,'b':1}   | {'a':2,'b':1}   | {'a':1,'b':2}   | {'a':2,'b':2}",
                "in one field the later save wins          | {'a':1}         | {'a':2}         | {'a':3}         | {'a':2}",
                "nested objects merge                      | {'n':{'a':1}}   | {'n':{'a':2}}   | {'n':{'a':1,'b':3}} | {'n':{'a':2,'b':3}}",
                "a removed key is a change                 | {'a':1,'b':1}   | {'b':1}         | {'a':1,'b':2}   | {'b':2}",
                "absent is not null                        | {'a':1}         | {'a':null}      | {'a':1}         | {'a':null}",
                "lists are units                           | {'l':[1]}       | {'l':[1,2]}     | {'l':[1,3]}     | {'l':[1,2]}",
                "unknown fields of newer nodes survive     | {'a':1}         | {'a':2}         | {'a':1,'new':{'x':1}} | {'a':2,'new':{'x':1}}",
                "numbers compare by value                  | {'a':1}         | {'a':1.0}       | {'a':7}         | {'a':7}",
                "a new section is stored whole             | {'a':0}         | {'a':1}         | absent          | {'a':1}",
                "a section removed by others comes back with my change | {'a':0,'b':1} | {'a':1,'b':1} | absent | {'a':1,'b':1}",
                "a section that I remove is gone           | {'a':1}         | absent          | {'a':2}         | absent",
                "no change of mine leaves it as it is      | {'a':1}         | {'a':1}         | absent          | absent",
            })
    void merges(String rule, String base, String mine, String theirs, String merged) {
        assertThat(TreeMerge.merge(MergeRules.PLAIN, tree(base), tree(mine), tree(theirs), tree(theirs)))
                .isEqualTo(tree(merged));
    }

    private static Optional<JsonNode> tree(String json) {
        return Optional.ofNullable(json).map(Json::json);
    }
}
