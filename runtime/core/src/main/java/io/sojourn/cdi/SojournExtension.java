package io.sojourn.cdi;

import java.util.LinkedHashMap;
import java.util.Map;

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
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Singleton;

import io.sojourn.SessionData;
import io.sojourn.SessionRef;

/** Makes {@link SessionData} a scope, refuses classes that cannot have it, and hands the others to the engine. */
public class SojournExtension implements BuildCompatibleExtension {

    private final Map<String, ClassInfo> dataClasses = new LinkedHashMap<>();

    /** The scope has a context of its own. */
    @Discovery
    public void declareScope(MetaAnnotations annotations) {
        annotations.addContext(SessionData.class, SessionContext.class);
    }

    /** Every class with the annotation, also those that are no beans because of their shape. */
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SessionData.class)
    public void checkShape(ClassConfig config, Messages messages) {
        ClassInfo type = config.info();
        if (type.hasAnnotation(SessionData.class)) {
            DataShape.problems(type).forEach(problem -> messages.error(problem, type));
            dataClasses.put(type.name(), type);
        }
    }

    /** The types of all injected references: records and the like, which carry no annotation. */
    @Registration(types = Object.class)
    public void collectReferences(BeanInfo bean, Messages messages) {
        if (bean.isProducerMethod() || bean.isProducerField()) {
            checkProducer(bean, messages);
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
