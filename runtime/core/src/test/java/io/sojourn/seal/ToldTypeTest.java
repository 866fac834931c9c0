package io.sojourn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How declarations tell which class an object has that is read. */
class ToldTypeTest {

    interface Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    interface Named {}

    static class Fields {
        Shape shape;
        Named named;
        List<Named> list;
        Map<String, Optional<Named[]>> deep;
        Map.Entry<String, Named> entry;
        String text;

        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        Shape told;

        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        List<Shape> toldInside;

        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        List<List<Named>> toldOneFurtherIn;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
        Named notAnyMore;
    }

    private static ToldType of(String field) {
        return SessionJson.MAPPER
                .getDeserializationConfig()
                .introspect(SessionJson.MAPPER.constructType(Fields.class))
                .findProperties()
                .stream()
                .filter(property -> property.getName().equals(field))
                .map(property -> ToldType.of(new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType())))
                .findFirst()
                .orElseThrow();
    }

    private static String summary(String field) {
        return of(field).all().stream()
                .map(type -> type.type().getRawClass().getSimpleName() + (type.isTold() ? "!" : ""))
                .toList()
                .toString();
    }

    @Test
    void aTypeTellsOfItself() {
        assertThat(summary("shape")).isEqualTo("[Shape]");
        assertThat(summary("named")).isEqualTo("[Named!]");
        assertThat(summary("text")).isEqualTo("[String]");
    }

    @Test
    void alsoInsideOthersFromTheOutsideIn() {
        assertThat(summary("list")).isEqualTo("[List, Named!]");
        assertThat(summary("deep")).isEqualTo("[Map, Optional, Named[], Named!]");
        assertThat(summary("entry")).isEqualTo("[Entry, String, Named!]");
    }

    @Test
    void whatAFieldSaysIsAboutItsElementsIfItHasSome() {
        assertThat(summary("told")).isEqualTo("[Shape!]");
        assertThat(summary("toldInside")).isEqualTo("[List, Shape!]");
        assertThat(summary("toldOneFurtherIn")).isEqualTo("[List, List!, Named!]");
    }

    @Test
    void itMayAlsoSayThatNothingTells() {
        assertThat(summary("notAnyMore")).isEqualTo("[Named]");
        assertThat(of("notAnyMore").info()).isPresent();
    }

    @Test
    void whatHasNoFieldIsTakenByItsType() {
        TypeWalk.Part part = new TypeWalk.Part(null, SessionJson.MAPPER.constructType(Named.class));

        assertThat(ToldType.of(part).isTold()).isTrue();
        assertThat(part.read()).isSameAs(part);
    }
}
