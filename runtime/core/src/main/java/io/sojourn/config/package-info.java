/**
 * One immutable {@link io.sojourn.config.SessionConfig}, read once from MicroProfile Config by
 * {@link io.sojourn.config.SessionConfigReader}. Properties enter, checked values leave; a bad value is a start-up
 * error, and all of them are reported together. This room knows no other one.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.config.SessionConfig
 */
package io.sojourn.config;
