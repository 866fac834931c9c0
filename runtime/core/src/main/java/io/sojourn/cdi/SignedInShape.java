package io.sojourn.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.lang.model.AnnotationMember;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.sojourn.SessionConfigException;
import io.sojourn.SignedIn;
import io.sojourn.http.signin.Demand;

/** Where and how {@link SignedIn} may stand: a gate with a mistake in it must not be found out by whoever walks through. */
final class SignedInShape {

    private SignedInShape() {}

    /**
     * @param type any class
     * @return a message for each wrong annotation, naming the method and the remedy
     */
    static List<String> problems(ClassInfo type) {
        List<String> problems = new ArrayList<>();
        within(type, type.name()).ifPresent(problems::add);
        for (MethodInfo method : type.methods()) {
            // Containers also list what is inherited.
            if (method.declaringClass().name().equals(type.name()) && method.hasAnnotation(SignedIn.class)) {
                String where = type.name() + "#" + method.name();
                within(method, where).ifPresent(problems::add);
                if (isLocator(method)) {
                    problems.add(
                            "@SignedIn on " + where + " is not allowed, because it is a sub-resource locator and some"
                                    + " runtimes would not see it: annotate the sub-resource class or its methods");
                }
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
            Demand.of(within.asString(), where);
            return Optional.empty();
        } catch (SessionConfigException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean isLocator(MethodInfo method) {
        return method.hasAnnotation(Path.class)
                && method.annotations().stream()
                        .noneMatch(annotation -> annotation.declaration().hasAnnotation(HttpMethod.class));
    }
}
