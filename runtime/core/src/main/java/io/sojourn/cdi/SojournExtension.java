package io.sojourn.cdi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.NoTouch;
import io.sojourn.OnOutage;
import io.sojourn.SessionData;
import io.sojourn.SessionRef;
import io.sojourn.SignedIn;

/** Makes {@link SessionData} a scope, refuses classes that cannot have it, and hands the others to the engine. */
public class SojournExtension implements BuildCompatibleExtension {

    private static final int EARLY = 1000;
    private static final int LATE = 2000;
    private static final Set<String> LOOKUPS = Set.of(Instance.class.getName(), Provider.class.getName());

    private final Map<String, ClassInfo> dataClasses = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The scope has a context of its own. */
    @Discovery
    public void declareScope(MetaAnnotations annotations) {
        annotations.addContext(SessionData.class, SessionContext.class);
    }

    /**
     * Every class with the annotation, also those that are no beans because of their shape. Records are named because
     * containers that look at an index do not see them as subtypes of Object.
     */
    @Priority(EARLY)
    @Enhancement(
            types = {Object.class, Record.class},
            withSubtypes = true,
            withAnnotations = SessionData.class)
    public void checkShape(ClassConfig config) {
        ClassInfo type = config.info();
        if (type.hasAnnotation(SessionData.class)) {
            problems.addAll(DataClassValidator.problems(type));
            dataClasses.put(type.name(), type);
        }
    }

    /**
     * Ends the deployment when all classes have been checked. A mere message would come after the container's own
     * checks, which stumble over the same classes with obscure errors and stop there.
     */
    @Priority(LATE)
    @Enhancement(
            types = {Object.class, Record.class},
            withSubtypes = true,
            withAnnotations = SessionData.class)
    public void refuseBadShapes(ClassConfig config) {
        refuseIfBad();
    }

    /** Every class that has rules for its requests, or whose methods have; resources may have them from an interface. */
    @Priority(EARLY)
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {
                Path.class,
                SignedIn.class,
                CsrfProtected.class,
                CsrfExempt.class,
                NoTouch.class,
                OnOutage.class
            })
    public void checkRules(ClassConfig config) {
        problems.addAll(RuleValidator.problems(config.info()));
    }

    private void refuseIfBad() {
        if (!problems.isEmpty()) {
            throw new DefinitionException(String.join("\n", problems));
        }
    }

    /** The types of all injected references: records and the like, which carry no annotation. */
    @Registration(types = Object.class)
    public void collectReferences(BeanInfo bean) {
        if (bean.isProducerMethod() || bean.isProducerField()) {
            checkProducer(bean);
        }
        if (bean.isClassBean()) {
            collectData(bean);
        }
        for (InjectionPointInfo point : bean.injectionPoints()) {
            referenced(point.type()).ifPresent(argument -> reference(bean, argument));
        }
    }

    /** The type behind a reference, or behind one that is looked up when it is needed. */
    private static Optional<Type> referenced(Type injected) {
        if (!injected.isParameterizedType()) {
            return Optional.empty();
        }
        String declaration = injected.asParameterizedType().declaration().name();
        Type argument = injected.asParameterizedType().typeArguments().get(0);
        if (declaration.equals(SessionRef.class.getName())) {
            return Optional.of(argument);
        }
        return LOOKUPS.contains(declaration) ? referenced(argument) : Optional.empty();
    }

    /** Data whose superclass is not part of the container's index, which enhancement has not seen. */
    private void collectData(BeanInfo bean) {
        ClassInfo type = bean.declaringClass();
        if (bean.scope().annotation().name().equals(SessionData.class.getName())
                && dataClasses.putIfAbsent(type.name(), type) == null) {
            problems.addAll(DataClassValidator.problems(type));
        }
    }

    private void checkProducer(BeanInfo bean) {
        if (bean.scope().annotation().name().equals(SessionData.class.getName())) {
            problems.add("A producer in " + bean.declaringClass().name() + " is annotated with @SessionData: put the"
                    + " annotation on the class of the data instead");
        }
    }

    private void reference(BeanInfo bean, Type argument) {
        if (argument.isClass() && isConcrete(argument.asClass().declaration())) {
            ClassInfo type = argument.asClass().declaration();
            dataClasses.putIfAbsent(type.name(), type);
        } else {
            problems.add(
                    bean.declaringClass().name() + " injects a SessionRef of something that is no concrete class or"
                            + " record, or has type parameters: wrap the value in a record of your own");
        }
    }

    private static boolean isConcrete(ClassInfo type) {
        return type.isPlainClass() || type.isRecord();
    }

    /** What the engine needs to know at run time. */
    @Synthesis
    public void handOver(SyntheticComponents components) {
        refuseIfBad();
        components
                .addBean(DataClasses.class)
                .type(DataClasses.class)
                .scope(Singleton.class)
                .createWith(DataClasses.Creator.class)
                .withParam("classes", dataClasses.values().toArray(ClassInfo[]::new));
    }
}
