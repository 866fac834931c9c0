package io.sojourn.http;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.http.rules.MethodRules;

/**
 * What a request is for.
 *
 * @param method that will run; empty if it is no resource method
 * @param rules what the annotations say, of the method and of the classes on the way to it
 */
record RequestTarget(Optional<Method> method, MethodRules rules) {

    /** Something of our own, which no annotation can be put on. */
    static final RequestTarget OWN = new RequestTarget(Optional.empty(), MethodRules.NONE);

    RequestTarget {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(rules, "rules");
    }
}
