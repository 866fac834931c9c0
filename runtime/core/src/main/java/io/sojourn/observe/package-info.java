/**
 * What operators look at. {@link io.sojourn.observe.SessionReadiness} is the readiness check of MicroProfile Health, where
 * the runtime has it. Learns from the probe and the circuit of the store; nothing else knows of this room.
 *
 * @see io.sojourn.observe.SessionReadiness
 */
package io.sojourn.observe;
