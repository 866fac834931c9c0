/**
 * The one guarded way to the store. {@link io.sojourn.resilience.GuardedStore} is a store around a store whose
 * operations, but for renewals, go through a {@link io.sojourn.resilience.Guard}: the runtime's retry, circuit breaker and time limit, all
 * behind one method, because circuit breakers are per method. What comes out has one kind of failure for everything that
 * may be over soon, and {@link io.sojourn.resilience.Circuit} knows whether the store is asked at all. Knows the store
 * contract and the exceptions of MicroProfile Fault Tolerance, and nothing of CDI, which makes the guards.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.resilience.GuardedStore
 */
package io.sojourn.resilience;
