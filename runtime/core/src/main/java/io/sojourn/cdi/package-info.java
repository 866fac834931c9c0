/**
 * The CDI face. At build or deployment {@link io.sojourn.cdi.SojournExtension} finds and checks the classes of session
 * data; at start {@link io.sojourn.cdi.EngineProducer} puts the parts together; in a request
 * {@link io.sojourn.cdi.SessionContext} and {@link io.sojourn.cdi.CurrentSession} lead from an injected object to the
 * request's {@link io.sojourn.engine.SessionExchange}. This room has no rules of its own about sessions.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.cdi.SojournExtension
 */
package io.sojourn.cdi;
