/**
 * Sessions in the request path of Quarkus REST, without blocking. A request's {@link io.sojourn.quarkus.RequestSession}
 * lives in its routing context and is made on first use. {@link io.sojourn.quarkus.PipelineHandler} drives the portable
 * {@link io.sojourn.http.pipeline.RequestPipeline} before methods; {@link io.sojourn.quarkus.SessionLife} saves before the
 * answer's head leaves, called from the three places that together see every answer: the last response filter, the start
 * of a stream, an exception nobody maps. Replaces the {@link io.sojourn.http.Portable} beans.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.quarkus.SessionLife
 */
package io.sojourn.quarkus;
