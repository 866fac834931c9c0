/**
 * One request's session from load to save. The values of the session cookie enter, a {@link io.sojourn.engine.CommitResult}
 * leaves: what happened in the store and what has to happen to the cookie. A {@link io.sojourn.engine.SessionExchange}
 * is the only mutable object of a request; {@link io.sojourn.engine.SessionEngine} is what all requests share. Plain
 * Java: this room knows neither CDI nor HTTP, and never waits.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.engine.SessionExchange
 */
package io.sojourn.engine;
