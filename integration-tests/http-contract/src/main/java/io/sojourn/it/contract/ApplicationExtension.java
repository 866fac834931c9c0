package io.sojourn.it.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the application under test once for a whole {@link ApplicationContract} and stops it after its last test. */
final class ApplicationExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ApplicationExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Application.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ApplicationContract contract = context.getRequiredTestInstances()
                .findInstance(ApplicationContract.class)
                .orElseThrow();
        return outermost(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Application.class, key -> contract.start(), Application.class);
    }

    /** JUnit closes what is in the store of a context when the context ends, so it must be the whole class's. */
    private static ExtensionContext outermost(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            candidate = candidate.getParent().get();
        }
        return candidate;
    }
}
