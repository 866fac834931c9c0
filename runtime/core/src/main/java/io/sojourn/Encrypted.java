package io.sojourn;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Seals a field of session data before it leaves for the store, also where the rest of the session is plain JSON there.
 * Works for every type of field, in data beans, in records and in the objects that they hold; null is sealed like any
 * other value. {@link OnConflict} means the same.
 *
 * <pre>{@code
 * @SessionData
 * public class Patient {
 *     private String ward;
 *
 *     @Encrypted
 *     private String diagnosis;
 * }
 * }</pre>
 *
 * Without {@code session.secret} the application does not start; nor does it with a field that is static, transient or
 * not stored as a field of its own. A value that no configured secret opens, or that is stored in the clear, makes the
 * data of its class unreadable: it has its defaults, with a warning that names the class and the field.
 *
 * <p>What is sealed is AES-256-GCM with a random nonce, bound to the session, the class and the place of the field. Its
 * length is rounded up to 32 bytes, so that true and false, or a short name and none, look alike.
 */
@Documented
@Retention(RUNTIME)
@Target(FIELD)
public @interface Encrypted {}
