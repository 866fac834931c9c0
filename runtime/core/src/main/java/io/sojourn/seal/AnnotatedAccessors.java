package io.sojourn.seal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.util.ClassUtil;

/** Methods with an annotation that names what they get or set: those of fields are about answers. */
final class AnnotatedAccessors {

    private AnnotatedAccessors() {}

    /** Only a constructor may need what a method makes of the fields, and what reads which class it is. */
    static boolean isWritten(AnnotatedMethod getter, PropertyName name) {
        return !hasField(getter, name) && (isTakenByCreator(getter, name) || tellsType(getter, name));
    }

    /** What has no field is what another version of the class has written, or belongs to a builder. */
    static boolean isRead(AnnotatedMethod setter, PropertyName name) {
        return !hasField(setter, name);
    }

    /** Whether it is a getter or setter of a field, by its name. */
    static boolean isOf(AnnotatedMethod method, PropertyName field) {
        return isCalled(method, PropertyName.NO_NAME).test(field.getSimpleName());
    }

    private static boolean hasField(AnnotatedMethod method, PropertyName name) {
        return Stream.<Class<?>>iterate(method.getDeclaringClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .flatMap(field -> Stream.concat(Stream.of(field.getName()), named(field)))
                .anyMatch(isCalled(method, name));
    }

    private static boolean isTakenByCreator(AnnotatedMethod getter, PropertyName name) {
        Class<?> type = getter.getDeclaringClass();
        return Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .flatMap(maker -> Arrays.stream(maker.getParameters()))
                .flatMap(AnnotatedAccessors::named)
                .anyMatch(isCalled(getter, name));
    }

    private static boolean tellsType(AnnotatedMethod getter, PropertyName name) {
        return ClassUtil.findRawSuperTypes(getter.getDeclaringClass(), Object.class, true).stream()
                .map(type -> type.getAnnotation(JsonTypeInfo.class))
                .filter(told -> told != null && told.include() == JsonTypeInfo.As.EXISTING_PROPERTY)
                .map(JsonTypeInfo::property)
                .anyMatch(isCalled(getter, name));
    }

    private static Stream<String> named(AnnotatedElement element) {
        return Stream.ofNullable(element.getAnnotation(JsonProperty.class)).map(JsonProperty::value);
    }

    /** By its annotation, or as methods are called. */
    private static Predicate<String> isCalled(AnnotatedMethod method, PropertyName name) {
        String property = method.getName().replaceFirst("^(is|get|set)", "");
        return other -> other.equals(name.getSimpleName()) && !other.isEmpty() || other.equalsIgnoreCase(property);
    }
}
