/**
 * Public API: typed sessions for Jakarta REST applications. This is all that an application uses, and with the stores'
 * {@code io.sojourn.spi} all that stays compatible; other packages are internal.
 *
 * <p>Start with {@link io.sojourn.SessionData}. {@link io.sojourn.Session} is the caller's session itself, {@link
 * io.sojourn.SessionRef} the way to records and to atomic updates, {@link io.sojourn.Sessions} are those of everybody.
 * Failures are {@link io.sojourn.SessionException}s; null is neither taken nor given unless a method says so.
 *
 * <h2>Annotations of resource methods</h2>
 *
 * On a class they hold for all of its resource methods and for the sub-resources to which its locators lead; what
 * stands nearer to the method counts more. On a locator itself they are refused at deployment, but for
 * {@link io.sojourn.LoadSession}, which has no effect there.
 *
 * <h2>Events</h2>
 *
 * The {@code Session…} records are CDI events, fired synchronously at the end of the request, on its thread. A handle in
 * them is that of {@link io.sojourn.Session#handle()}. An observer that throws is logged and changes nothing.
 */
package io.sojourn;
