/**
 * What operators see of sessions: the audit log. Gets what happened in a request, and changes nothing. Plain Java; the
 * http room, which knows the threads of a request, calls it.
 */
package io.sojourn.observe;
