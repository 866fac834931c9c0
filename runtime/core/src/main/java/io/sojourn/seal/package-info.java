/**
 * Typed data to bytes and back. Data objects enter and leave as JSON trees ({@link io.sojourn.seal.DataType}), the
 * sections of one session as the payload bytes that a store carries ({@link io.sojourn.seal.RecordCodec}). This room
 * knows neither stores nor requests.
 *
 * @see io.sojourn.seal.SessionRecord
 */
package io.sojourn.seal;
