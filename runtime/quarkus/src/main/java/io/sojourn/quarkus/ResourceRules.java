package io.sojourn.quarkus;

import java.util.Arrays;

import org.jboss.resteasy.reactive.common.util.DeploymentUtils;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;

import io.sojourn.http.rules.MethodRules;

/** {@link MethodRules} of the methods that Quarkus REST knows, when the application is built and when it starts. */
public final class ResourceRules {

    private ResourceRules() {}

    /**
     * Loads the class by the context class loader.
     *
     * @param resource the name of the class whose method it is
     * @param method the method
     * @return what the annotations say, without what may stand on the way to the class
     * @throws IllegalStateException if the class has no such method
     */
    public static MethodRules of(String resource, ServerResourceMethod method) {
        Class<?> type = DeploymentUtils.loadClass(resource);
        Class<?>[] parameters = Arrays.stream(method.getParameters())
                .map(parameter -> DeploymentUtils.<Object>loadClass(parameter.declaredUnresolvedType))
                .toArray(Class<?>[]::new);
        try {
            return MethodRules.of(type, type.getMethod(method.getName(), parameters));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "Nobody can tell what the annotations of " + resource + "#" + method.getName() + " say", e);
        }
    }
}
