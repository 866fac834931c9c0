package io.sojourn.cdi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Priority;
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
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Singleton;

import io.sojourn.SessionData;
import io.sojourn.SessionRef;

/** Makes {@link SessionData} a scope, refuses classes that cannot have it, and hands the others to the engine. */
public class SojournExtension implements BuildCompatibleExtension {

    private static final int EARLY = 1000;
    private static final int LATE = 2000;

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
            problems.addAll(DataShape.problems(type));
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
        if (!problems.isEmpty()) {
            throw new DefinitionException(String.join("\n", problems));
        }
    }

    /** The types of all injected references: records and the like, which carry no annotation. */
    @Registration(types = Object.class)
    public void collectReferences(BeanInfo bean, Messages messages) {
        if (bean.isProducerMethod() || bean.isProducerField()) {
            checkProducer(bean, messages);
        }
        if (bean.isClassBean()) {
            collectData(bean, messages);
        }
        for (InjectionPointInfo point : bean.injectionPoints()) {
            if (point.type().isParameterizedType()
                    && point.type().asParameterizedType().declaration().name().equals(SessionRef.class.getName())) {
                reference(
                        point,
                        point.type().asParameterizedType().typeArguments().get(0),
                        messages);
            }
        }
    }

    /** Data whose superclass is not part of the container's index, which enhancement has not seen. */
    private void collectData(BeanInfo bean, Messages messages) {
        ClassInfo type = bean.declaringClass();
        if (bean.scope().annotation().name().equals(SessionData.class.getName())
                && dataClasses.putIfAbsent(type.name(), type) == null) {
            DataShape.problems(type).forEach(problem -> messages.error(problem, type));
        }
    }

    private static void checkProducer(BeanInfo bean, Messages messages) {
        if (bean.scope().annotation().name().equals(SessionData.class.getName())) {
            messages.error(
                    "A producer in " + bean.declaringClass().name() + " is annotated with @SessionData: put the"
                            + " annotation on the class of the data instead",
                    bean);
        }
    }

    private void reference(InjectionPointInfo point, Type argument, Messages messages) {
        if (argument.isClass() && argument.asClass().declaration().isPlainClass()
                || argument.isClass() && argument.asClass().declaration().isRecord()) {
            ClassInfo type = argument.asClass().declaration();
            dataClasses.putIfAbsent(type.name(), type);
        } else {
            messages.error(
                    "SessionRef needs a concrete class or record without type parameters: wrap the value in a record of"
                            + " your own",
                    point.declaration());
        }
    }

    /** What the engine needs to know at run time. */
    @Synthesis
    public void handOver(SyntheticComponents components) {
        components
                .addBean(DataClasses.class)
                .type(DataClasses.class)
                .scope(Singleton.class)
                .createWith(DataClasses.Creator.class)
                .withParam("classes", dataClasses.values().toArray(ClassInfo[]::new));
    }
}
