package io.sojourn.it.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/** Chapters about one application with one configuration. */
@ExtendWith(ApplicationExtension.class)
public abstract class ApplicationContract {

    /** Starts the application that all tests of this class share. */
    protected abstract Application start();
}
