package io.sojourn.http.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.http.rules.MethodRules;

class FormParametersTest {

    interface Declared<T> {
        void field(@FormParam("text") T text);

        void bean(@BeanParam T bean);

        void body(@QueryParam("id") int id, T body);

        void both(@FormParam("text") String text, T body);
    }

    static class Resource implements Declared<String> {
        @Override
        public void field(String text) {}

        @Override
        public void bean(String bean) {}

        @Override
        public void body(int id, String body) {}

        @Override
        public void both(String text, String body) {}

        public void own(@FormParam("text") String text) {}

        public void ownBody(String body) {}
    }

    private static boolean readsBody(String name) {
        Method method = Stream.of(Resource.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name) && !candidate.isBridge())
                .findFirst()
                .orElseThrow();
        return FormParameters.readsBody(MethodRules.declarations(Resource.class, method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"field", "bean", "both", "own"})
    void fieldsAreReadByTheServletWhereverTheyAreDeclared(String method) {
        assertThat(readsBody(method)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "ownBody"})
    void aParameterThatNoDeclarationAnnotatesIsTheBody(String method) {
        assertThat(readsBody(method)).isTrue();
    }
}
