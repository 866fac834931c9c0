/**
 * The request path of every Jakarta runtime: filters of JAX-RS that drive the
 * {@link io.sojourn.http.pipeline.RequestPipeline} and wait on the request's thread.
 * {@link io.sojourn.http.filter.SessionFilter} begins and ends a request. Quarkus has handlers of its own in its place.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.filter.SessionFilter
 */
package io.sojourn.http.filter;
