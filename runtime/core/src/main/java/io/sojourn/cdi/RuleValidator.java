package io.sojourn.cdi;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationMember;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.NoTouch;
import io.sojourn.OnOutage;
import io.sojourn.SessionConfigException;
import io.sojourn.SignedIn;
import io.sojourn.http.rules.AuthRequirement;

/**
 * Where and how the annotations of resource methods may stand: a gate with a mistake in it must not be found out by
 * whoever walks through.
 */
final class RuleValidator {

    /** Not {@link io.sojourn.LoadSession}: a session that is not loaded there is loaded later. */
    private static final List<Class<? extends Annotation>> RULES =
            List.of(SignedIn.class, CsrfProtected.class, CsrfExempt.class, NoTouch.class, OnOutage.class);

    private RuleValidator() {}

    /**
     * @param type any class
     * @return a message for each wrong annotation, naming the method and the remedy
     */
    static List<String> problems(ClassInfo type) {
        List<String> problems = new ArrayList<>();
        within(type, type.name()).ifPresent(problems::add);
        for (MethodInfo method : type.methods()) {
            // Containers also list what is inherited.
            if (method.declaringClass().name().equals(type.name())) {
                within(method, type.name() + "#" + method.name()).ifPresent(problems::add);
                unseen(method, type).forEach(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> within(AnnotationTarget target, String where) {
        if (!target.hasAnnotation(SignedIn.class)) {
            return Optional.empty();
        }
        AnnotationMember within = target.annotation(SignedIn.class).member("within");
        try {
            AuthRequirement.of(within.asString(), where);
            return Optional.empty();
        } catch (SessionConfigException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** A class that implements an interface may have the rule, the interface the path, or the other way round. */
    private static List<String> unseen(MethodInfo method, ClassInfo type) {
        // By name alone: Weld does not know the parameters of methods of supertypes.
        List<MethodInfo> same = Stream.concat(
                        Stream.of(method),
                        above(type)
                                .flatMap(one -> one.methods().stream())
                                .filter(other -> other.name().equals(method.name())))
                .toList();
        if (!isLocator(same)) {
            return List.of();
        }
        return RULES.stream()
                .filter(rule -> same.stream().anyMatch(one -> one.hasAnnotation(rule)))
                .map(rule -> "@" + rule.getSimpleName() + " on " + type.name() + "#" + method.name()
                        + " is not allowed, because it is a sub-resource locator and some runtimes would not see it:"
                        + " annotate the sub-resource class or its methods")
                .toList();
    }

    /** All that a class extends or implements. */
    private static Stream<ClassInfo> above(ClassInfo type) {
        Stream<ClassInfo> superclass =
                type.superClassDeclaration() == null ? Stream.empty() : Stream.of(type.superClassDeclaration());
        return Stream.concat(superclass, type.superInterfacesDeclarations().stream())
                .flatMap(one -> Stream.concat(Stream.of(one), above(one)));
    }

    private static boolean isLocator(List<MethodInfo> same) {
        return same.stream().anyMatch(method -> method.hasAnnotation(Path.class))
                && same.stream()
                        .flatMap(method -> method.annotations().stream())
                        .noneMatch(RuleValidator::isHttpMethod);
    }

    /** ArC has no declaration of an annotation that is on no class path, which Java allows: such is no HTTP method. */
    private static boolean isHttpMethod(AnnotationInfo annotation) {
        try {
            return annotation.declaration().hasAnnotation(HttpMethod.class);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
