/**
 * Typed data to bytes and back. Objects enter and leave as JSON ({@link io.sojourn.seal.DataType}); the sections of one
 * session ({@link io.sojourn.seal.SessionRecord}) become the payload that a store carries
 * ({@link io.sojourn.seal.RecordCodec}), without decoding those that nobody looks at. This room knows neither stores nor
 * requests, and nobody else knows Jackson.
 *
 * <p>Internal: free to change in any release.
 */
package io.sojourn.seal;
