/**
 * Who is let in. A {@link io.sojourn.http.RequestInfo} enters, and {@link io.sojourn.http.signin.SignInGate} says what the
 * request has to show and, once its session is loaded, whether it does; an answer leaves if not.
 * {@link io.sojourn.http.signin.SessionCaller} tells the runtime's own security who is signed in. This room does not know
 * how sessions are stored.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.signin.SignInGate
 */
package io.sojourn.http.signin;
