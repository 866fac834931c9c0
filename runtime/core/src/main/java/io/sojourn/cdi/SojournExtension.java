package io.sojourn.cdi;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MetaAnnotations;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
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

    private static final Set<String> LOOKUPS = Set.of(Instance.class.getName(), Provider.class.getName());

    private final Map<String, ClassInfo> dataClasses = new LinkedHashMap<>();
    private final Map<String, ClassInfo> refused = new LinkedHashMap<>();
    private final Set<Type> unresolvable = new LinkedHashSet<>();

    /** The scope has a context of its own. */
    @Discovery
    public void declareScope(MetaAnnotations annotations) {
        annotations.addContext(SessionData.class, SessionContext.class);
    }

    /**
     * Every class with the annotation, also those that are no beans because of their shape. Records are named because
     * containers that look at an index do not see them as subtypes of Object. A bad class loses the annotation, so that
     * the container does not stumble over it with an obscure error before it gets to ours.
     */
    @Enhancement(
            types = {Object.class, Record.class},
            withSubtypes = true,
            withAnnotations = SessionData.class)
    public void checkShape(ClassConfig config, Messages messages) {
        ClassInfo type = config.info();
        if (!type.hasAnnotation(SessionData.class)) {
            return;
        }
        List<String> problems = DataClassValidator.problems(type);
        if (problems.isEmpty()) {
            dataClasses.put(type.name(), type);
        } else {
            problems.forEach(problem -> refuse(messages, problem));
            refused.put(type.name(), type);
            config.removeAnnotation(annotation -> annotation.name().equals(SessionData.class.getName()));
        }
    }

    /** Every class that has rules for its requests, or whose methods have; resources may have them from an interface. */
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
    public void checkRules(ClassInfo type, Messages messages) {
        RuleValidator.problems(type).forEach(problem -> refuse(messages, problem));
    }

    /** The types of all injected references: records and the like, which carry no annotation. */
    @Registration(types = Object.class)
    public void collectReferences(BeanInfo bean, Messages messages) {
        if (bean.isProducerMethod() || bean.isProducerField()) {
            checkProducer(bean, messages);
        }
        if (bean.isClassBean()) {
            refused.remove(bean.declaringClass().name());
            collectData(bean, messages);
        }
        for (InjectionPointInfo point : bean.injectionPoints()) {
            referenced(point.type()).ifPresent(argument -> reference(bean, argument, messages));
            if (isArray(point.type())) {
                unresolvable.add(point.type());
            }
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

    private static boolean isArray(Type injected) {
        return injected.isParameterizedType()
                && injected.asParameterizedType().declaration().name().equals(SessionRef.class.getName())
                && injected.asParameterizedType().typeArguments().get(0).isArray();
    }

    /** Data whose superclass is not part of the container's index, which enhancement has not seen. */
    private void collectData(BeanInfo bean, Messages messages) {
        ClassInfo type = bean.declaringClass();
        if (bean.scope().annotation().name().equals(SessionData.class.getName())
                && dataClasses.putIfAbsent(type.name(), type) == null) {
            DataClassValidator.problems(type).forEach(problem -> refuse(messages, problem));
        }
    }

    private void checkProducer(BeanInfo bean, Messages messages) {
        if (bean.scope().annotation().name().equals(SessionData.class.getName())) {
            refuse(
                    messages,
                    "A producer in " + bean.declaringClass().name() + " is annotated with @SessionData: put the"
                            + " annotation on the class of the data instead");
        }
    }

    private void reference(BeanInfo bean, Type argument, Messages messages) {
        if (argument.isClass() && isConcrete(argument.asClass().declaration())) {
            ClassInfo type = argument.asClass().declaration();
            dataClasses.putIfAbsent(type.name(), type);
        } else {
            refuse(
                    messages,
                    bean.declaringClass().name() + " injects a SessionRef of something that is no concrete class or"
                            + " record, or has type parameters: wrap the value in a record of your own");
        }
    }

    private static boolean isConcrete(ClassInfo type) {
        return type.isPlainClass() || type.isRecord();
    }

    private static void refuse(Messages messages, String problem) {
        messages.error(new Refusal(problem));
    }

    /** Without a trace, which would be that of a check, printed for each of them. */
    private static final class Refusal extends DefinitionException {

        private static final long serialVersionUID = 1;

        Refusal(String problem) {
            super(problem);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** What the engine needs to know at run time. */
    @Synthesis
    public void handOver(SyntheticComponents components) {
        refused.values().forEach(type -> standIn(components).type(type));
        unresolvable.forEach(type -> standIn(components).type(type));
        components
                .addBean(DataClasses.class)
                .type(DataClasses.class)
                .scope(Singleton.class)
                .createWith(DataClasses.Creator.class)
                .withParam("classes", dataClasses.values().toArray(ClassInfo[]::new));
    }
    /** For injection points of what was refused, which the container would report first. */
    private static SyntheticBeanBuilder<Object> standIn(SyntheticComponents components) {
        return components.addBean(Object.class).createWith(DataClasses.NeverMade.class);
    }
}
