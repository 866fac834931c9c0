package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only callers in who are signed in: those whose session has a {@linkplain Session#principal() principal}, or whom
 * the application's own {@link SignedInCheck} accepts. On a method or class, as {@linkplain io.sojourn the package}
 * says; whoever comes to a sub-resource through a locator has to meet what the class of the locator demands too.
 *
 * <p>Everybody else is sent to the sign-in page if a browser navigates (GET and HEAD; 303 to {@code
 * session.sign-in.page} with the way back as a parameter, see {@link ReturnPath}), and gets 401 otherwise. While the
 * store is unavailable nobody is let in: the answer is 503.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedIn {

    /**
     * How long ago the caller may have signed in at most, for actions that ask for a recent sign-in (OWASP Session
     * Management Cheat Sheet, "Reauthentication After Risk Events"). Whoever signed in earlier has to sign in again.
     *
     * @return a duration such as {@code 10m} or {@code PT10M}; empty if any age will do. Anything else is refused at
     *     deployment
     */
    String within() default "";
}
