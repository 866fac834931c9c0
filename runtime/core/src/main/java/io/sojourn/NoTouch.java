package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Requests of this resource method do not count as use and do not move the idle deadline: for polling, which would
 * otherwise keep an abandoned session alive for ever. A change of session data, or {@link Session#touch()}, is use all
 * the same. On a method or class, as {@linkplain io.sojourn the package} says.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface NoTouch {}
