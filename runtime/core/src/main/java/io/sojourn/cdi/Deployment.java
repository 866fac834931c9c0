package io.sojourn.cdi;

import java.util.Optional;

/** What a container knows of the application that it runs. A runtime without such containers has none. */
public interface Deployment {

    /** What the application is called that says nothing about it. */
    Optional<String> name();
}
