package io.sojourn.seal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * What the declarations of a class of session data, and of all that its objects may hold, say about reading them back.
 *
 * @param problems each with the remedy
 * @param holdsUntyped whether there is an {@code Object} somewhere; see {@link UntypedValues}
 */
record DeclaredTypes(List<String> problems, boolean holdsUntyped) {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    static DeclaredTypes of(Class<?> type) {
        Set<String> problems = new LinkedHashSet<>();
        List<JavaType> untyped = new ArrayList<>();
        TypeWalk.from(type, next -> {
            Deserializers.problem(next).ifPresent(problems::add);
            return parts(next, problems, untyped);
        });
        return new DeclaredTypes(List.copyOf(problems), !untyped.isEmpty());
    }

    private static List<TypeWalk.Part> parts(JavaType owner, Set<String> problems, List<JavaType> untyped) {
        BeanDescription bean = CONFIG.introspect(owner);
        boolean isReadByFields = Deserializers.readsFields(owner, bean);
        List<TypeWalk.Part> parts = new ArrayList<>();
        parts.add(new TypeWalk.Part(null, TypeWalk.read(bean.getClassInfo(), owner)));
        for (BeanPropertyDefinition property : bean.findProperties()) {
            TypeWalk.Part part = new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType());
            String field = owner.getRawClass().getSimpleName() + "." + property.getInternalName();
            problems.addAll(ClassNames.problems(field, part));
            if (isReadByFields) {
                problems.addAll(Deserializers.problems(field, part));
            }
            UntypedValues.in(part).ifPresent(untyped::add);
            parts.add(part.read());
        }
        Optional.ofNullable(bean.findAnySetterAccessor()).ifPresent(any -> {
            TypeWalk.Part part = new TypeWalk.Part(any, others(any));
            String field = owner.getRawClass().getSimpleName() + "." + any.getName();
            problems.addAll(ClassNames.problems(field, part));
            problems.addAll(Deserializers.problems(field, part));
            UntypedValues.in(part).ifPresent(untyped::add);
            parts.add(part.read());
        });
        return parts;
    }

    private static JavaType others(AnnotatedMember any) {
        return any instanceof AnnotatedMethod method ? method.getParameterType(1) : any.getType();
    }
}
