package io.sojourn.http.filter;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.container.ContainerRequestContext;

import io.sojourn.http.FormField;

/**
 * The fields of a form as the Servlet API reads them. Implementations of JAX-RS that stand on it give the fields of a
 * form to {@code @FormParam} from there and nowhere else, so for methods with such parameters the body must not be read
 * past it; all other methods read the body themselves.
 */
final class FormParameters {

    private static final List<String> INJECTING =
            List.of("jakarta.ws.rs.", "org.jboss.resteasy.", "org.glassfish.jersey.");

    private final Instance<ServletView> servlet;

    FormParameters(Instance<ServletView> servlet) {
        this.servlet = servlet;
    }

    /**
     * Whether a form has to be read here.
     *
     * @param declarations of the method that will run, itself and what it overrides or implements; empty if none will
     * @return false if the body may be read by whoever puts it back
     */
    boolean own(List<Method> declarations) {
        return servlet.isResolvable() && !declarations.isEmpty() && !readsBody(declarations);
    }

    /** Annotations of a parameter may stand on any of the declarations. */
    static boolean readsBody(List<Method> declarations) {
        List<Set<Class<?>>> parameters = IntStream.range(0, declarations.get(0).getParameterCount())
                .mapToObj(i -> annotations(declarations, i))
                .toList();
        return parameters.stream().noneMatch(types -> types.contains(FormParam.class))
                && parameters.stream().anyMatch(FormParameters::isBody);
    }

    private static Set<Class<?>> annotations(List<Method> declarations, int parameter) {
        return declarations.stream()
                .flatMap(method -> Stream.of(method.getParameterAnnotations()[parameter]))
                .map(Annotation::annotationType)
                .collect(Collectors.toSet());
    }

    private static boolean isBody(Set<Class<?>> annotations) {
        return annotations.stream().noneMatch(type -> INJECTING.stream().anyMatch(type.getName()::startsWith));
    }

    /**
     * The value of a field of the form, which may have parts; a parameter of the query is none.
     *
     * @param field its name
     * @param contentType of the request
     * @param request whose body is read by that
     * @return empty if there is no such field, or the body is known to be too long
     */
    Optional<String> find(String field, String contentType, ContainerRequestContext request) {
        if (!FormField.isUrlEncoded(contentType)) {
            return servlet.get().part(field); // keeps what is long in files, as the server is told to
        }
        if (request.getLength() > FormField.LONGEST_BODY) {
            return Optional.empty();
        }
        int inQuery = request.getUriInfo()
                .getQueryParameters()
                .getOrDefault(field, List.of())
                .size();
        return servlet.get().parameters(field).stream().skip(inQuery).findFirst();
    }
}
