/**
 * Where requests enter and answers leave. Cookie headers enter, a {@link io.sojourn.engine.SessionExchange} is opened
 * for the request, and {@link io.sojourn.http.RequestBoundary} turns how it ends into headers. Rooms of its own say what
 * annotations ask for, who is let in, and in which order that is decided; what drives it is {@code filter} on Jakarta
 * runtimes and an extension on Quarkus. This room does not know what data the application keeps.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.RequestBoundary
 */
package io.sojourn.http;
