package io.sojourn.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that works on every Jakarta runtime because it waits on threads, or depends on what all of them have.
 * Quarkus, where nothing waits, leaves out all beans with it and brings others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Portable {}
