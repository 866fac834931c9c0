package io.sojourn.quarkus.test;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.InterceptorBinding;

import io.sojourn.SessionData;

/** Classes that cannot be session data. */
final class BadShapes {

    private BadShapes() {}

    /** What the message says. */
    @Retention(RUNTIME)
    @interface Refused {
        String value();
    }

    /** A binding. */
    @InterceptorBinding
    @Retention(RUNTIME)
    @interface Bound {}

    static boolean isBad(Class<?> shape) {
        return shape.isAnnotationPresent(Refused.class);
    }

    static String reason(Class<?> shape) {
        return "cannot be @SessionData: " + shape.getAnnotation(Refused.class).value();
    }

    @SessionData
    @Refused("it is a record")
    record Point(int x) {}

    @SessionData
    @Refused("it is final")
    static final class Final {}

    @SessionData
    @Refused("it is not a concrete class")
    abstract static class Abstract {}

    @SessionData
    @Refused("it has type parameters")
    static class Generic<T> {
        T value;
    }

    @SessionData
    @Refused("it has no no-args constructor")
    static class NoConstructor {
        NoConstructor(int x) {}
    }

    @SessionData
    @Refused("it has no no-args constructor that is not private")
    static class PrivateConstructor {
        private PrivateConstructor() {}
    }

    @SessionData
    @Refused("it is an inner class")
    class Inner {}

    @SessionData
    @Refused("field x is public")
    static class PublicField {
        public int x;
    }

    @SessionData
    @Refused("method getX is final")
    static class FinalAccessor {
        private int x;

        public final int getX() {
            return x;
        }
    }

    @SessionData
    @Refused("field other is injected")
    static class Injected {
        @Inject
        Visitor other;
    }

    @SessionData
    @Refused("the class has the interceptor binding @BadShapes$Bound")
    @Bound
    static class Intercepted {}

    @SessionData
    @Refused("method observe observes events")
    static class Observer {
        void observe(@Observes String event) {}
    }

    @SessionData
    @Refused("method begin is a lifecycle callback")
    static class Callback {
        @PostConstruct
        void begin() {}
    }
}
