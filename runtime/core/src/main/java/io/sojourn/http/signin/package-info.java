/**
 * Who is let in. A request enters as a {@link io.sojourn.http.signin.Visit}, and
 * {@link io.sojourn.http.signin.SignInGate} says what it has to show and, once its session is loaded, whether it does;
 * a {@link io.sojourn.http.signin.Refusal} leaves if not. {@link io.sojourn.http.signin.SessionCaller} tells the runtime's
 * own security who is signed in. The filters here use both on every Jakarta runtime; Quarkus has handlers of its own. This
 * room does not know how sessions are stored.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.signin.SignInGate
 */
package io.sojourn.http.signin;
