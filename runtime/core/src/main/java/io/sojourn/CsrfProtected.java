package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Requests of this resource method are checked for cross-site request forgery (OWASP Cross-Site Request Forgery
 * Prevention Cheat Sheet), also where {@code session.csrf=off}: then by the rules of {@code session.csrf=token}. GET,
 * HEAD, OPTIONS and TRACE never are. On a method or class, as {@linkplain io.sojourn the package} says.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface CsrfProtected {}
