package io.sojourn.seal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * What the declarations of a class of session data, and of all that its objects may hold, say about reading them back.
 *
 * @param problems each with the remedy
 * @param untyped fields with an {@code Object} somewhere; see {@link UntypedValues}
 * @param made classes of which Jackson makes objects; others are in what deserializers of the application make
 */
record DeclaredTypes(Set<String> problems, Set<String> untyped, Set<Class<?>> made) {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();

    static DeclaredTypes of(Class<?> type) {
        DeclaredTypes found = new DeclaredTypes(new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>());
        found.made.add(type);
        found.problems.addAll(OwnFields.problems(SessionJson.MAPPER.constructType(type)));
        int before;
        do { // a class that is held in several places may be visited first where the application makes it
            before = found.made.size();
            TypeWalk.from(type, found::look);
        } while (found.made.size() > before);
        return found;
    }

    private List<TypeWalk.Part> look(JavaType type) {
        BeanDescription bean = CONFIG.introspect(type);
        JavaType other = TypeWalk.read(bean.getClassInfo(), type);
        boolean isMade = made.contains(type.getRawClass());
        if (isMade) {
            Deserializers.problem(type).ifPresent(problems::add);
            problems.addAll(OwnFields.problems(type));
            made.add(other.getRawClass());
        }
        boolean isReadByFields = isMade && Deserializers.readsFields(type, bean);
        List<TypeWalk.Part> parts = new ArrayList<>();
        parts.add(new TypeWalk.Part(null, other));
        for (BeanPropertyDefinition property : bean.findProperties()) {
            TypeWalk.Part part = new TypeWalk.Part(property.getPrimaryMember(), property.getPrimaryType());
            parts.add(looked(type, property.getInternalName(), part, isReadByFields));
        }
        return parts;
    }

    private TypeWalk.Part looked(JavaType owner, String name, TypeWalk.Part part, boolean isReadByFields) {
        String field = owner.getRawClass().getSimpleName() + "." + name;
        problems.addAll(ClassNames.problems(field, part));
        if (isReadByFields && !Deserializers.isReadByItsOwn(part.member())) {
            problems.addAll(Deserializers.problems(field, part));
            problems.addAll(ExactTypes.problems(field, part));
            made.addAll(Deserializers.made(part));
        }
        if (UntypedValues.mayBeIn(part)) {
            untyped.add(field);
        }
        return part.read();
    }
}
