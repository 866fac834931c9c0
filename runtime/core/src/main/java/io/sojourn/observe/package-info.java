/**
 * What operators see of sessions: the audit log, and whether the store answers. Gets what happened in a request, and
 * changes nothing. The audit log is plain Java; the http room, which knows the threads of a request, calls it. The
 * readiness check is a bean of MicroProfile Health, where the runtime has that.
 *
 * <p>Internal: free to change in any release.
 */
package io.sojourn.observe;
