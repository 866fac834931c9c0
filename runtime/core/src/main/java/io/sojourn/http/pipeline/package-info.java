/**
 * What is decided about a request before its method: {@link io.sojourn.http.pipeline.RequestPipeline} lists the steps and
 * their order. A {@link io.sojourn.http.pipeline.PipelineRequest} enters, an {@link io.sojourn.http.Outcome} leaves. This
 * room does not know how a runtime waits, reads bodies and sends answers.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.pipeline.RequestPipeline
 */
package io.sojourn.http.pipeline;
