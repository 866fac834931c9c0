package io.sojourn.store.cluster;

import java.time.Instant;

/**
 * A message that a node of this application has sent.
 *
 * @param sender which node
 * @param sentAt by that node's clock
 * @param number random, no two messages have the same
 * @param message what it says
 */
record Received(String sender, Instant sentAt, long number, ClusterMessage message) {}
