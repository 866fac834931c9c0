package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Requests of this resource method have to prove that they come from the application's own pages (OWASP Cross-Site
 * Request Forgery Prevention Cheat Sheet), also where {@code session.csrf=off}: then by the rules of
 * {@code session.csrf=token}. GET, HEAD, OPTIONS and TRACE never have to.
 *
 * <p>On a class it holds for all of its resource methods and for the sub-resources to which its locators lead. What
 * stands nearer to the method counts more. Not allowed on locators themselves, which is refused at deployment.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface CsrfProtected {}
