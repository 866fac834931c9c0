package io.sojourn.cdi;

import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;

/**
 * The application's classes of session data, as found at build or deployment.
 *
 * @param classes in no particular order
 */
public record DataClasses(List<Class<?>> classes) {

    /** Called by the container. */
    public static class Creator implements SyntheticBeanCreator<DataClasses> {
        @Override
        public DataClasses create(Instance<Object> lookup, Parameters params) {
            return new DataClasses(List.of(params.get("classes", Class[].class)));
        }
    }

    /** Called by nobody: stands where a class was refused. */
    public static class NeverMade implements SyntheticBeanCreator<Object> {
        @Override
        public Object create(Instance<Object> lookup, Parameters params) {
            throw new IllegalStateException("The application cannot start");
        }
    }
}
