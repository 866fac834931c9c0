/**
 * Servers as processes: a {@link io.sojourn.it.server.Launch} says what to start,
 * {@link io.sojourn.it.server.ServerProcess} starts it, notices when it did not work, and surely stops it.
 */
package io.sojourn.it.server;
