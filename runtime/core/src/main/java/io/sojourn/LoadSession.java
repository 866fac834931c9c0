package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The caller's session is loaded before the resource method runs. On Quarkus that does not block: methods on an event
 * loop (returning {@code Uni} or {@code Multi}) can use session beans, and no worker waits for the store. On a method
 * or class, as {@linkplain io.sojourn the package} says.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface LoadSession {}
