package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Requests of this resource method do not prolong the session and do not count as its use: for polling, which would
 * otherwise keep an abandoned session alive for ever. A change of session data, or {@link Session#touch()}, is use all
 * the same.
 *
 * <p>On a class it holds for all of its resource methods and for the sub-resources to which its locators lead. Not allowed
 * on locators themselves, which is refused at deployment.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface NoTouch {}
