package io.sojourn.test.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.test.SessionTestSupport;

/** Session data may implement interfaces and override methods: Weld lists them with the class, but knows less of them. */
class WeldInheritanceTest {

    interface Titled {
        String title();

        default String heading() {
            return title() + ":";
        }
    }

    static class Document implements Titled {
        protected String text = "";

        @Override
        public String title() {
            return "document";
        }

        Number size() {
            return text.length();
        }
    }

    @SessionData
    static class Letter extends Document implements Comparable<Letter> {
        @Override
        public String title() {
            return "letter";
        }

        @Override
        Integer size() {
            return text.length();
        }

        void write(String more) {
            text += more;
        }

        @Override
        public int compareTo(Letter other) {
            return text.compareTo(other.text);
        }
    }

    @ApplicationScoped
    static class Letters {
        @Inject
        Letter letter;

        String describe() {
            letter.write("x");
            return letter.heading() + letter.size();
        }
    }

    @Test
    void works() throws Exception {
        try (WeldContainer container =
                new Weld().beanClasses(Letters.class, Letter.class).initialize()) {
            Letters letters = container.select(Letters.class).get();

            assertThat(SessionTestSupport.with().call(letters::describe).result())
                    .isEqualTo("letter:1");
        }
    }
}
