/**
 * Where requests enter and answers leave. Cookie headers enter, a {@link io.sojourn.engine.SessionExchange} is opened
 * for the request, and {@link io.sojourn.http.RequestBoundary} turns its {@link io.sojourn.engine.CommitResult} into headers.
 * The JAX-RS filters here do that on every Jakarta runtime; Quarkus has handlers of its own above the same boundary.
 * This room does not know what data the application keeps.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.RequestBoundary
 */
package io.sojourn.http;
