/**
 * Sessions in the request path of Quarkus REST, without blocking. A request's {@link io.sojourn.quarkus.RequestSession}
 * lives in its routing context and is made on first use. {@link io.sojourn.quarkus.LoadHandler} loads it before methods
 * that ask for it; {@link io.sojourn.quarkus.SaveHandler} saves it before the answer's head leaves, called from the three
 * places that together see every answer: the last response filter, the start of a stream, an exception nobody maps.
 * Replaces the portable filters; uses the same {@link io.sojourn.http.RequestBoundary}.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.quarkus.SaveHandler
 */
package io.sojourn.quarkus;
