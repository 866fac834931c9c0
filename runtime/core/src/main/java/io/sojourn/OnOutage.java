package io.sojourn;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What becomes of requests of this resource method whose session cannot be loaded because the store is unavailable;
 * holds in place of {@code session.on-outage}. On a method or class, as {@linkplain io.sojourn the package} says.
 *
 * <pre>{@code
 * @GET
 * @OnOutage(Policy.DEGRADE)
 * public Page catalogue() { ... }   // anonymous visitors see the catalogue; so does everybody in an outage
 * }</pre>
 *
 * <p>Whatever it says, a session that was loaded and cannot be stored is answered with 503.
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface OnOutage {

    /** {@return what becomes of the request} */
    Policy value();

    /** What becomes of a request whose session cannot be loaded. */
    enum Policy {
        /** It is answered with 503 and {@code Retry-After}. */
        FAIL,
        /**
         * It goes on with an empty session that is never stored; see {@link Session#degraded()}. A request that ends
         * such a session is answered with 503.
         */
        DEGRADE
    }
}
