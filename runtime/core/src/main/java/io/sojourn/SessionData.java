package io.sojourn;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import jakarta.enterprise.context.NormalScope;

/**
 * Marks a plain class as session data: one instance for each session, loaded on first use and saved when it changed.
 *
 * <pre>{@code
 * @SessionData
 * public class UserSession {
 *     private String username;
 *     private List<String> roles = new ArrayList<>();
 *     // getters, setters, behaviour
 * }
 *
 * @Inject
 * UserSession user;
 * }</pre>
 *
 * <p>Its state is its non-transient fields, inherited ones included, written as JSON by Jackson; accessors are ignored,
 * so that an {@code isAdmin()} is not data, and so are annotations about answers, such as {@code @JsonIgnore}. Without a session an injected instance has its defaults, and nothing is
 * stored until something differs from them. In-place changes of nested objects count. An application may have any
 * number of such classes, each stored as a section of its own. What Jackson could write and not read back is refused: when
 * the application starts, as far as declarations tell, else when it is to be stored, with a {@link SessionException} that
 * names the field; what is stored stays.
 *
 * <p>What another version of the class has stored survives the changes of this one. A value that this version cannot
 * read, such as an enum constant that it does not have, leaves its field with the default. Where a default could grant
 * something mark the field with Jackson's {@code @JsonProperty(required = true)}: then the whole class has its defaults.
 *
 * <p>This is a CDI normal scope: what is injected is a client proxy, whose own fields nobody fills. So make the fields
 * private; methods reach the session's instance. The class must not be final, a record or a non-static inner class,
 * needs a no-args constructor that is not private, and has neither public fields nor final or private accessors,
 * injected fields, interceptors, observers or lifecycle callbacks; each violation fails the build or the deployment
 * with a message that names the class. Records and other immutable types are used through {@link SessionRef}, without
 * this annotation.
 *
 * <p>Use outside a request throws {@link SessionContextException}. Instances belong to one request and are not
 * thread-safe.
 */
@Documented
@NormalScope
@Retention(RUNTIME)
@Target(TYPE)
public @interface SessionData {

    /**
     * The name under which this class's section is stored. The default is the fully qualified class name; a name of
     * your own survives moving or renaming the class.
     *
     * @return the name; empty for the class name
     */
    String value() default "";
}
