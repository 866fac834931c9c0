package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

import jakarta.ws.rs.container.ResourceInfo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.SignedIn;

/** Annotations are found wherever JAX-RS itself would find its own. */
class ResourceAnnotationsTest {

    interface Crud<T> {
        @SignedIn
        @CsrfProtected
        void remove(T what);
    }

    abstract static class Base<T> {
        @SignedIn
        @CsrfProtected
        public void remove(T what) {}
    }

    interface Plain {
        @SignedIn
        @CsrfProtected
        void remove(String what);
    }

    @SignedIn
    @CsrfProtected
    interface Whole {
        void remove(String what);
    }

    static class OfGenericInterface implements Crud<String> {
        @Override
        public void remove(String what) {}
    }

    static class OfGenericClass extends Base<String> {
        @Override
        public void remove(String what) {}
    }

    static class OfInterface implements Plain {
        @Override
        public void remove(String what) {}
    }

    static class OfAnnotatedInterface implements Whole {
        @Override
        public void remove(String what) {}
    }

    static class Below extends OfGenericInterface {}

    static class Other implements Plain {
        @Override
        public void remove(String what) {}

        public void remove(Integer what) {}

        @CsrfExempt
        public void add(String what) {}
    }

    static Method method(Class<?> resource, String name, Class<?> parameter) {
        return Arrays.stream(resource.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterTypes()[0] == parameter)
                .findFirst()
                .orElseThrow();
    }

    static CsrfRule rule(Class<?> resource, Method method) {
        return CsrfTarget.of(new ResourceInfo() {
                    @Override
                    public Method getResourceMethod() {
                        return method;
                    }

                    @Override
                    public Class<?> getResourceClass() {
                        return resource;
                    }
                })
                .rule();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OfGenericInterface.class,
                OfGenericClass.class,
                OfInterface.class,
                OfAnnotatedInterface.class,
                Below.class
            })
    void those_of_what_a_method_implements_count(Class<?> resource) {
        Method method = method(resource, "remove", String.class);

        assertThat(ResourceAnnotations.of(resource, method).find(SignedIn.class))
                .isPresent();
        assertThat(rule(resource, method)).isEqualTo(CsrfRule.PROTECTED);
    }

    @Test
    void those_of_another_method_do_not() {
        Method method = method(Other.class, "remove", Integer.class);

        assertThat(ResourceAnnotations.of(Other.class, method).find(SignedIn.class))
                .isEqualTo(Optional.empty());
        assertThat(rule(Other.class, method)).isEqualTo(CsrfRule.CONFIGURED);
        assertThat(rule(Other.class, method(Other.class, "add", String.class))).isEqualTo(CsrfRule.EXEMPT);
    }
}
