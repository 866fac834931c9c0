package io.sojourn.it.http;

/**
 * One header line.
 *
 * @param name as it was written
 * @param value without white space around it
 */
public record Header(String name, String value) {}
