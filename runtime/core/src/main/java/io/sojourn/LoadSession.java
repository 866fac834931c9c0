package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The caller's session is loaded before the resource method runs. On Quarkus that does not block, and no worker waits
 * for the store. There a method on an event loop (one that returns {@code Uni} or {@code Multi}) is loaded without it if
 * its class injects session data, {@link SessionRef} or {@link Session}, since an event loop cannot wait; it needs the
 * annotation where the session is used deeper down. On a method or class, as {@linkplain io.sojourn the package} says.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface LoadSession {

    /**
     * False: it is not loaded before, whatever else says so, {@code session.load=eager} included, and a request that does
     * not use it costs no access to the store. On first use it is loaded all the same, where that may wait.
     */
    boolean value() default true;
}
