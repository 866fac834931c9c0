package io.sojourn.seal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeId;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * State is the non-transient fields, so what annotations say about the answers in which a class is used too does not
 * count: what is left out of them, what may not be set by clients, how it looks.
 */
class StateIntrospector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /** What leaves something out, puts something else in, or writes less than there is. */
    static final Set<Class<? extends Annotation>> ABOUT_ANSWERS = Set.of(
            JsonAnyGetter.class,
            JsonAnySetter.class,
            JsonAppend.class,
            JsonAutoDetect.class,
            JsonFilter.class,
            JsonFormat.class,
            JsonIgnore.class,
            JsonIgnoreProperties.class,
            JsonIgnoreType.class,
            JsonInclude.class,
            JsonIncludeProperties.class,
            JsonMerge.class,
            JsonRawValue.class,
            JsonTypeId.class,
            JsonUnwrapped.class,
            JsonView.class);

    @Override
    protected <A extends Annotation> A _findAnnotation(Annotated annotated, Class<A> annotation) {
        return ABOUT_ANSWERS.contains(annotation) ? null : super._findAnnotation(annotated, annotation);
    }

    @Override
    protected boolean _hasAnnotation(Annotated annotated, Class<? extends Annotation> annotation) {
        return !ABOUT_ANSWERS.contains(annotation) && super._hasAnnotation(annotated, annotation);
    }

    /** An ignored constructor is one that is not for reading, which is no question of state. */
    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        boolean isMaker = member instanceof AnnotatedConstructor
                || member instanceof AnnotatedMethod method && Modifier.isStatic(method.getModifiers());
        return isMaker
                && member.hasAnnotation(JsonIgnore.class)
                && member.getAnnotation(JsonIgnore.class).value();
    }

    @Override
    public JsonProperty.Access findPropertyAccess(Annotated annotated) {
        return null;
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
        return JsonInclude.Value.empty();
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return JsonSetter.Value.empty();
    }

    @Override
    public Object findNullSerializer(Annotated annotated) {
        return null;
    }

    @Override
    public JavaType refineSerializationType(MapperConfig<?> config, Annotated annotated, JavaType type) {
        return type;
    }

    @Override
    public JsonSerialize.Typing findSerializationTyping(Annotated annotated) {
        return null;
    }

    /** A field in which its class is told is read like others. */
    @Override
    public JsonTypeInfo.Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        JsonTypeInfo.Value told = super.findPolymorphicTypeInfo(config, annotated);
        return told != null && told.getInclusionType() == JsonTypeInfo.As.EXISTING_PROPERTY
                ? told.withIdVisible(true)
                : told;
    }

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
        return null;
    }

    /** Only a constructor may need what a method makes of the fields. */
    @Override
    public PropertyName findNameForSerialization(Annotated annotated) {
        PropertyName name = super.findNameForSerialization(annotated);
        return name != null
                        && annotated instanceof AnnotatedMethod method
                        && (hasField(method, name) || !isTakenByCreator(method, name))
                ? null
                : name;
    }

    /** What has no field is what another version of the class has written, or belongs to a builder. */
    @Override
    public PropertyName findNameForDeserialization(Annotated annotated) {
        PropertyName name = super.findNameForDeserialization(annotated);
        return name != null && annotated instanceof AnnotatedMethod method && hasField(method, name) ? null : name;
    }

    private static boolean hasField(AnnotatedMethod method, PropertyName name) {
        String property = method.getName().replaceFirst("^(is|get|set)", "");
        return Stream.<Class<?>>iterate(method.getDeclaringClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .anyMatch(field -> field.getName().equalsIgnoreCase(property)
                        || nameOf(field).equals(name.getSimpleName()));
    }

    private static String nameOf(Field field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? field.getName() : property.value();
    }

    private static boolean isTakenByCreator(AnnotatedMethod getter, PropertyName name) {
        Class<?> type = getter.getDeclaringClass();
        return Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .flatMap(maker -> Arrays.stream(maker.getParameters()))
                .map(parameter -> parameter.getAnnotation(JsonProperty.class))
                .anyMatch(property -> property != null && property.value().equals(name.getSimpleName()));
    }
}
