package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/** Of which classes Jackson makes the objects: only there it matters whether it can. */
class MadeTypesTest {

    static class NoConstructor {
        final String text;

        NoConstructor(String text) {
            this.text = text;
        }
    }

    static class Bag {
        NoConstructor bad;
    }

    static class Trolley {
        Map<String, Optional<Bag>> bags;
    }

    static class OfItsOwn extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        OfItsOwn() {
            super(Object.class);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            parser.skipChildren();
            return null;
        }
    }

    static class Own {
        @JsonDeserialize(using = OfItsOwn.class)
        Bag bag;
    }

    static class Usual {
        Trolley trolley;
    }

    static class First {
        @JsonDeserialize(using = OfItsOwn.class)
        Bag bag;

        Trolley trolley;
    }

    static class Last {
        Trolley trolley;

        @JsonDeserialize(using = OfItsOwn.class)
        List<List<Bag>> zone;
    }

    @Test
    void whatTheApplicationMakesItselfIsItsOwnAffair() {
        DeclaredTypes types = DeclaredTypes.of(Own.class);

        assertThat(types.made()).containsExactly(Own.class);
        assertThat(types.problems()).isEmpty();
    }

    @Test
    void whatJacksonMakesIsLookedAt() {
        DeclaredTypes types = DeclaredTypes.of(Usual.class);

        assertThat(types.made()).contains(Usual.class, Trolley.class, Bag.class, NoConstructor.class);
        assertThat(types.problems()).singleElement().asString().startsWith("NoConstructor could be stored");
    }

    @Test
    void alsoWhereTheApplicationMakesSomeOfThem() {
        assertThat(DeclaredTypes.of(First.class).problems())
                .singleElement()
                .asString()
                .startsWith("NoConstructor could");
        assertThat(DeclaredTypes.of(Last.class).problems())
                .singleElement()
                .asString()
                .startsWith("NoConstructor could");
    }
}
