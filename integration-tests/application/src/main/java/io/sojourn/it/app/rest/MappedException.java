package io.sojourn.it.app.rest;

/** An exception that the application turns into an answer of its own. */
public class MappedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
