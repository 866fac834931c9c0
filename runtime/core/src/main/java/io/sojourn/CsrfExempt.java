package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Requests of this resource method are not checked for cross-site request forgery: for what others are meant to call,
 * such as webhooks, and authenticates them by other means than the session. On a method or class, as {@linkplain
 * io.sojourn the package} says.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface CsrfExempt {}
