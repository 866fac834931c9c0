package io.sojourn.http.filter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;

import io.sojourn.http.rules.MethodRules;

/**
 * What a request is for.
 *
 * @param declarations of the method that will run, itself and what it overrides or implements; empty if it is no resource
 *     method
 * @param rules what the annotations say, of the method and of the classes on the way to it
 */
record RequestTarget(List<Method> declarations, MethodRules rules) {

    /** Something of our own, which no annotation can be put on. */
    static final RequestTarget OWN = new RequestTarget(List.of(), MethodRules.NONE);

    RequestTarget {
        declarations = List.copyOf(declarations);
        Objects.requireNonNull(rules, "rules");
    }
}
