package io.sojourn.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.container.ResourceInfo;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;

/**
 * What a request is for.
 *
 * @param method that will run; empty if it is no resource method
 * @param rule what the annotations say; those on the method count more than those on its class
 */
record CsrfTarget(Optional<Method> method, CsrfRule rule) {

    /** Something of our own, which no annotation can be put on. */
    static final CsrfTarget OWN = new CsrfTarget(Optional.empty(), CsrfRule.CONFIGURED);

    CsrfTarget {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(rule, "rule");
    }

    static CsrfTarget of(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return OWN;
        }
        CsrfRule onMethod = rule(method);
        return new CsrfTarget(
                Optional.of(method), onMethod == CsrfRule.CONFIGURED ? rule(resource.getResourceClass()) : onMethod);
    }

    private static CsrfRule rule(AnnotatedElement annotated) {
        if (annotated.isAnnotationPresent(CsrfProtected.class)) {
            return CsrfRule.PROTECTED;
        }
        return annotated.isAnnotationPresent(CsrfExempt.class) ? CsrfRule.EXEMPT : CsrfRule.CONFIGURED;
    }
}
