package io.sojourn.cdi;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.decorator.Decorator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.FieldInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.inject.Inject;
import jakarta.interceptor.InterceptorBinding;

/**
 * What a class must look like to be session data. The containers would refuse some of these shapes with obscure
 * messages, and others would go silently wrong: a public field, for example, is read and written on the client proxy.
 */
final class DataClassValidator {

    private static final Set<String> LIFECYCLE =
            Set.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy");

    private final ClassInfo type;
    private final List<String> problems = new ArrayList<>();

    private DataClassValidator(ClassInfo type) {
        this.type = type;
    }

    /**
     * @param type a class with {@code @SessionData}
     * @return a message for each reason why it cannot have it, naming the class and the remedy
     */
    static List<String> problems(ClassInfo type) {
        DataClassValidator shape = new DataClassValidator(type);
        shape.check();
        return shape.problems;
    }

    private void check() {
        if (type.isRecord()) {
            refuse("is a record, which CDI cannot proxy: remove @SessionData and inject SessionRef<" + type.simpleName()
                    + ">");
            return;
        }
        if (!type.isPlainClass() || type.isAbstract()) {
            refuse("is not a concrete class: annotate a plain class");
            return;
        }
        if (type.isFinal()) {
            refuse("is final, so CDI cannot proxy it: remove final");
        }
        if (!type.typeParameters().isEmpty()) {
            refuse("has type parameters: use a class with concrete types");
        }
        if (type.hasAnnotation(Decorator.class)) {
            refuse("is a decorator: session data is a plain class");
        }
        checkInterceptors(type, "the class");
        checkConstructor();
        allMembers();
    }

    private void checkConstructor() {
        if (isInner()) {
            refuse(
                    "is an inner class, which belongs to an object of the outer class: make it static or a class of its own");
            return;
        }
        boolean usable = type.constructors().stream()
                .anyMatch(constructor ->
                        constructor.parameters().isEmpty() && !Modifier.isPrivate(constructor.modifiers()));
        if (!usable) {
            refuse("has no no-args constructor that is not private: add one");
        }
    }

    /** Constructors tell nothing: some containers hide the outer object, which is their first parameter. */
    private boolean isInner() {
        return type.name().contains("$") && !Modifier.isStatic(type.modifiers());
    }

    private void allMembers() {
        Set<String> fields = new HashSet<>();
        for (ClassInfo c = type; c != null && !c.name().startsWith("java."); c = superclass(c)) {
            for (FieldInfo field : c.fields()) {
                if (isDeclaredBy(c, field.declaringClass())) {
                    checkField(field);
                    fields.add(field.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        for (ClassInfo c = type; c != null && !c.name().startsWith("java."); c = superclass(c)) {
            for (MethodInfo method : c.methods()) {
                if (isDeclaredBy(c, method.declaringClass())) {
                    checkMethod(method, fields);
                }
            }
        }
    }

    /** Containers also list what is inherited, and some (Weld 5.1) cannot tell the parameters of what is overridden. */
    private static boolean isDeclaredBy(ClassInfo c, ClassInfo declaring) {
        return declaring.name().equals(c.name());
    }

    private static ClassInfo superclass(ClassInfo c) {
        return c.superClassDeclaration();
    }

    private void checkField(FieldInfo field) {
        if (field.isStatic()) {
            return;
        }
        String name = "field " + field.name();
        if (Modifier.isPublic(field.modifiers())) {
            refuse(name + " is public, but would be read and written on the client proxy: make it private and add"
                    + " accessors");
        }
        if (field.hasAnnotation(Inject.class)) {
            refuse(name + " is injected: session data holds data only, pass services to its methods");
        }
        if (field.hasAnnotation(Produces.class)) {
            refuse(name + " is a producer: session data holds data only");
        }
        if (field.type().isTypeVariable()) {
            refuse(name + " has a type variable as its type: use a concrete type");
        }
    }

    private void checkMethod(MethodInfo method, Set<String> fields) {
        if (method.isStatic()) {
            return;
        }
        String name = "method " + method.name();
        boolean isPrivate = Modifier.isPrivate(method.modifiers());
        if (method.isFinal() && !isPrivate) {
            refuse(name + " is final, so the client proxy cannot pass it on: remove final");
        }
        if (isPrivate && isAccessor(method, fields)) {
            refuse(name + " is a private accessor, which the client proxy cannot pass on: make it at least"
                    + " package-private");
        }
        if (method.hasAnnotation(Inject.class)) {
            refuse(name + " is an initializer: session data holds data only");
        }
        if (method.hasAnnotation(Produces.class)) {
            refuse(name + " is a producer: session data holds data only");
        }
        if (method.annotations().stream().anyMatch(annotation -> LIFECYCLE.contains(annotation.name()))) {
            refuse(name + " is a lifecycle callback, which would not run when data is loaded: initialise fields in the"
                    + " constructor");
        }
        boolean observer = method.parameters().stream()
                .anyMatch(parameter ->
                        parameter.hasAnnotation(Observes.class) || parameter.hasAnnotation(ObservesAsync.class));
        if (observer) {
            refuse(name + " observes events: put the observer into another bean");
        }
        checkInterceptors(method, name);
    }

    private static boolean isAccessor(MethodInfo method, Set<String> fields) {
        String name = method.name().toLowerCase(Locale.ROOT);
        int prefix = name.startsWith("is") ? 2 : 3;
        boolean named = name.startsWith("get") || name.startsWith("set") || name.startsWith("is");
        return named && name.length() > prefix && fields.contains(name.substring(prefix));
    }

    private void checkInterceptors(AnnotationTarget target, String where) {
        target.annotations().stream()
                .filter(annotation -> annotation.declaration().hasAnnotation(InterceptorBinding.class))
                .map(AnnotationInfo::name)
                .forEach(binding -> refuse(where + " has the interceptor binding @" + simple(binding)
                        + ", but its instances are made when data is loaded: intercept the code that uses it"));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void refuse(String reason) {
        String subject = reason.startsWith("field ") || reason.startsWith("method ") || reason.startsWith("the class ")
                ? " cannot be @SessionData: "
                : " cannot be @SessionData: it ";
        problems.add(type.name() + subject + reason);
    }
}
