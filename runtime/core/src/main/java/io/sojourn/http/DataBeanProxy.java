package io.sojourn.http;

import java.util.Optional;

import io.sojourn.SessionData;

/** Recognises client proxies of session data. */
public final class DataBeanProxy {

    private DataBeanProxy() {}

    /** The class behind a client proxy; empty if the object is something else, null, or the data itself. */
    public static Optional<Class<?>> dataClassOf(Object entity) {
        // Weld names its proxies Data$Proxy$_$$_WeldClientProxy, ArC Data_ClientProxy.
        if (entity == null || !entity.getClass().getName().endsWith("ClientProxy")) {
            return Optional.empty();
        }
        Class<?> superclass = entity.getClass().getSuperclass();
        return superclass.isAnnotationPresent(SessionData.class) ? Optional.of(superclass) : Optional.empty();
    }
}
