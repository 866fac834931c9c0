package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The caller's session is loaded before the resource method runs. On Quarkus this happens without blocking, which makes
 * session beans usable in methods that run on an event loop (returning {@code Uni} or {@code Multi}); on blocking
 * methods no worker waits for the store. On other runtimes the load simply happens before the method.
 *
 * <p>On a class it holds for all of its resource methods and for the sub-resources to which its locators lead.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface LoadSession {}
