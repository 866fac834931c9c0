package io.sojourn.test.shapes;

import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Retention;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.SessionData;
import io.sojourn.SessionRef;
import io.sojourn.SignedIn;

/** Weld, which Open Liberty and WildFly use, refuses the same shapes of session data as Quarkus, with our messages. */
class WeldShapesTest {

    @SessionData
    public record ARecord(String name) {}

    @SessionData
    public static final class AFinalClass {}

    @SessionData
    public class AnInnerClass {}

    @SessionData
    public static class NoNoArgs {
        public NoNoArgs(String name) {}
    }

    @SessionData
    public static class PrivateNoArgs {
        private PrivateNoArgs() {}
    }

    @SessionData
    public static class PublicField {
        public String name;
    }

    @SessionData
    public static class FinalAccessor {
        private String name;

        public final String getName() {
            return name;
        }
    }

    @SessionData
    public static class PrivateAccessor {
        private String name;

        @SuppressWarnings("unused")
        private String getName() {
            return name;
        }
    }

    @SessionData
    public static class InjectedField {
        @Inject
        Service service;
    }

    @ApplicationScoped
    public static class Service {}

    @InterceptorBinding
    @Retention(RUNTIME)
    public @interface Traced {}

    @SessionData
    public static class Intercepted {
        @Traced
        void work() {}
    }

    @SessionData
    public static class AnObserver {
        void hear(@Observes String event) {}
    }

    @SessionData
    public static class WithCallback {
        @PostConstruct
        void init() {}
    }

    @SessionData
    public static class Generic<T> {
        private T value;
    }

    static Stream<Arguments> badShapes() {
        return Stream.of(
                arguments(ARecord.class, "inject SessionRef<ARecord>"),
                arguments(AFinalClass.class, "remove final"),
                arguments(AnInnerClass.class, "make it static"),
                arguments(NoNoArgs.class, "no no-args constructor"),
                arguments(PrivateNoArgs.class, "no no-args constructor"),
                arguments(PublicField.class, "field name is public"),
                arguments(FinalAccessor.class, "method getName is final"),
                arguments(PrivateAccessor.class, "private accessor"),
                arguments(InjectedField.class, "field service is injected"),
                arguments(Intercepted.class, "interceptor binding @"),
                arguments(AnObserver.class, "observes events"),
                arguments(WithCallback.class, "lifecycle callback"),
                arguments(Generic.class, "type parameters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badShapes")
    void isRefusedWithTheNameOfTheClassAndTheRemedy(Class<?> bad, String remedy) {
        assertThatThrownBy(() -> deploy(bad))
                .hasMessageContaining(bad.getName() + " cannot be @SessionData")
                .hasMessageContaining(remedy);
    }

    @ApplicationScoped
    public static class WantsAString {
        @Inject
        SessionRef<String[]> names;
    }

    @Test
    void aReferenceToWhatIsNoClassIsRefused() {
        assertThatThrownBy(() -> deploy(WantsAString.class)).hasMessageContaining("wrap the value in a record");
    }

    @ApplicationScoped
    public static class LooksUpAString {
        @Inject
        Instance<SessionRef<String[]>> names;
    }

    @ApplicationScoped
    public static class IsProvidedWithAString {
        @Inject
        Provider<SessionRef<String[]>> names;
    }

    @ParameterizedTest
    @ValueSource(classes = {LooksUpAString.class, IsProvidedWithAString.class})
    void aReferenceThatIsLookedUpIsSeenToo(Class<?> bean) {
        assertThatThrownBy(() -> deploy(bean)).hasMessageContaining("wrap the value in a record");
    }

    /** Has the path of a locator. */
    public interface Api {
        @Path("inside")
        Service inside();
    }

    /** Has the rule for it. */
    @Path("api")
    @ApplicationScoped
    public static class ApiResource implements Api {
        @Override
        @SignedIn
        public Service inside() {
            return new Service();
        }
    }

    /** Has both. */
    public interface WholeApi {
        @Path("inside")
        @SignedIn
        Service inside();
    }

    /** Has neither. */
    @Path("api")
    @ApplicationScoped
    public static class WholeApiResource implements WholeApi {
        @Override
        public Service inside() {
            return new Service();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ApiResource.class, WholeApiResource.class})
    void aRuleForALocatorIsRefusedWhereverItStands(Class<?> resource) {
        assertThatThrownBy(() -> deploy(resource))
                .hasMessageContaining("@SignedIn on " + resource.getName() + "#inside is not allowed");
    }

    private static void deploy(Class<?> bean) {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(bean, Service.class)
                .initialize()) {
            container.isRunning();
        }
    }
}
