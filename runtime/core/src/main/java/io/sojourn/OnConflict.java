package io.sojourn;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What happens where two requests of one session changed the same field at the same time. Changes of different fields,
 * also of a nested object, or of different keys of a map never conflict.
 *
 * <pre>{@code
 * @SessionData
 * public class Visit {
 *     @OnConflict(Strategy.SUM)
 *     private int pageViews;
 *
 *     @OnConflict(Strategy.UNION)
 *     private Set<String> seen = new HashSet<>();
 * }
 * }</pre>
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, TYPE})
public @interface OnConflict {

    /** {@return which of two changes holds} */
    Strategy value();

    /** Which of two changes holds. */
    enum Strategy {
        /** The change that is saved later. The default. */
        LAST,
        /** The change that was saved first. */
        FIRST,
        /**
         * For numbers: both differences are added. Null counts as 0. A sum that the field's type cannot hold fails the
         * later request with {@link SessionException}.
         */
        SUM,
        /** For sets and lists of values: what either side added is there, what either side removed is not. */
        UNION,
        /**
         * For a class whose fields depend on each other, or a field of such a type: its objects are never merged, the
         * later save replaces the whole object.
         */
        WHOLE
    }
}
