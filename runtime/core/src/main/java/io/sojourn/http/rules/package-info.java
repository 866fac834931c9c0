/**
 * What the annotations of resource methods say: {@link io.sojourn.http.rules.MethodRules} is the one place that decides
 * which annotation applies. A class and one of its methods enter, an immutable value leaves. This room knows neither
 * requests nor sessions, and looks at no configuration.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.http.rules.MethodRules
 */
package io.sojourn.http.rules;
