package io.sojourn.http.signin;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;

import io.sojourn.SessionConfigException;

/** Beans of the application that there may be one of. */
final class OnlyBean {

    private OnlyBean() {}

    static <T> Optional<T> of(Class<T> type, Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new SessionConfigException("There are several beans of type " + type.getName()
                    + ", and only one can decide: remove the others, or let one ask them");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }
}
