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
 * @param untyped fields with an {@code Object} somewhere; see {@link UntypedValues}
 */
record DeclaredTypes(Set<String> problems, Set<String> untyped) {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    static DeclaredTypes of(Class<?> type) {
        DeclaredTypes found = new DeclaredTypes(new LinkedHashSet<>(), new LinkedHashSet<>());
        TypeWalk.from(type, found::look);
        return found;
    }

    private List<TypeWalk.Part> look(JavaType type) {
        Deserializers.problem(type).ifPresent(problems::add);
        BeanDescription bean = CONFIG.introspect(type);
        List<TypeWalk.Part> parts = new ArrayList<>();
        parts.add(new TypeWalk.Part(null, TypeWalk.read(bean.getClassInfo(), type)));
        boolean isReadByFields = Deserializers.readsFields(type, bean);
        for (BeanPropertyDefinition property : bean.findProperties()) {
            TypeWalk.Part part = new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType());
            parts.add(looked(type, property.getInternalName(), part, isReadByFields));
        }
        Optional.ofNullable(bean.findAnySetterAccessor())
                .ifPresent(any ->
                        parts.add(looked(type, any.getName(), new TypeWalk.Part(any, others(any)), isReadByFields)));
        return parts;
    }

    private static JavaType others(AnnotatedMember any) {
        return any instanceof AnnotatedMethod method ? method.getParameterType(1) : any.getType();
    }

    private TypeWalk.Part looked(JavaType owner, String name, TypeWalk.Part part, boolean isReadByFields) {
        String field = owner.getRawClass().getSimpleName() + "." + name;
        problems.addAll(ClassNames.problems(field, part));
        if (isReadByFields) {
            problems.addAll(Deserializers.problems(field, part));
        }
        if (UntypedValues.mayBeIn(part)) {
            untyped.add(field);
        }
        return part.read();
    }
}
