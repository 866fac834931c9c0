package io.sojourn.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.sojourn.testing.Mutation;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Reading {@code Cookie} headers that no browser sends: never an exception, and our own cookie is always found. */
@Tag("fuzz")
class CookieHeaderFuzzTest {

    private static final byte[] HEADER =
            "theme=dark; session=AAAA.BBBB; $Version=1; session=\"q;x\"; =; a=session=b".getBytes(ISO_8859_1);

    @Property
    void randomHeadersHaveOnlyValuesThatStandThere(@ForAll Random random) {
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(new String(Mutation.random(random, 300), ISO_8859_1));
        }
        assertValuesOf(headers);
    }

    @Property
    void changedHeadersHaveOnlyValuesThatStandThere(@ForAll Random random) {
        assertValuesOf(List.of(changed(random), changed(random)));
    }

    @Property
    void aCookieIsFoundAfterWhateverStandsBeforeIt(@ForAll Random random) {
        assertThat(CookieHeader.values(List.of(changed(random) + "; session=last"), "session"))
                .endsWith("last");
        assertThat(CookieHeader.values(List.of(changed(random), "session=last"), "session"))
                .endsWith("last");
    }

    private static String changed(Random random) {
        return new String(Mutation.of(HEADER, random), ISO_8859_1);
    }

    private static void assertValuesOf(List<String> headers) {
        assertThat(CookieHeader.values(headers, "session"))
                .allSatisfy(value -> assertThat(value).doesNotContain(";").doesNotMatch("(?s)[ \\t].*|.*[ \\t]"))
                .allSatisfy(value -> assertThat(headers).anyMatch(header -> header.contains(value)));
    }
}
