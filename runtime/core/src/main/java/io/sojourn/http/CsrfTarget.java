package io.sojourn.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.container.ResourceInfo;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.http.ResourceAnnotations.Places;

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
        Places places = ResourceAnnotations.of(resource.getResourceClass(), method);
        CsrfRule onMethod = rule(places.onMethod());
        return new CsrfTarget(Optional.of(method), onMethod == CsrfRule.CONFIGURED ? rule(places.onClass()) : onMethod);
    }

    private static CsrfRule rule(Collection<? extends AnnotatedElement> places) {
        if (ResourceAnnotations.first(places, CsrfProtected.class).isPresent()) {
            return CsrfRule.PROTECTED;
        }
        return ResourceAnnotations.first(places, CsrfExempt.class).isPresent() ? CsrfRule.EXEMPT : CsrfRule.CONFIGURED;
    }
}
