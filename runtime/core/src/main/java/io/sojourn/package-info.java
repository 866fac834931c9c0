/**
 * Typed sessions for Jakarta REST applications: everything an application uses, and nothing else.
 *
 * <p>Start with {@link io.sojourn.SessionData}. {@link io.sojourn.Session} is the caller's session itself,
 * {@link io.sojourn.SessionRef} the way to records and to atomic updates, {@link io.sojourn.Sessions} are those of
 * everybody, and the {@code Session…} records are the CDI events. Failures are {@link io.sojourn.SessionException}s.
 */
package io.sojourn;
