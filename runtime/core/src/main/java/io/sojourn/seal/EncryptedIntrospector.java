package io.sojourn.seal;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.sojourn.Encrypted;
import io.sojourn.SessionException;

/** Lets Jackson treat {@link Encrypted} like an annotation of its own, wherever it finds fields. */
final class EncryptedIntrospector extends StateIntrospector {

    private static final long serialVersionUID = 1L;

    private static final JacksonAnnotationIntrospector ANNOTATIONS = new JacksonAnnotationIntrospector();

    @Override
    public Object findSerializer(Annotated annotated) {
        return isEncrypted(annotated) ? new EncryptedSerializer() : super.findSerializer(annotated);
    }

    @Override
    public Object findNullSerializer(Annotated annotated) {
        return isEncrypted(annotated) ? new EncryptedSerializer() : super.findNullSerializer(annotated);
    }

    @Override
    public Object findDeserializer(Annotated annotated) {
        return isEncrypted(annotated) ? new EncryptedDeserializer() : super.findDeserializer(annotated);
    }

    /** Of Jackson's own it would only refuse records without the field, and so the empty one with which they begin. */
    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return null;
    }

    static boolean isRequired(AnnotatedMember member) {
        return Boolean.TRUE.equals(ANNOTATIONS.hasRequiredMarker(member));
    }

    static boolean isEncrypted(Annotated annotated) {
        return annotated instanceof AnnotatedMember
                && (annotated.hasAnnotation(Encrypted.class)
                        || annotated instanceof AnnotatedParameter parameter && isOfEncryptedComponent(parameter));
    }

    /** For reading a record Jackson looks at the parameters of its constructor alone, which do not carry it. */
    private static boolean isOfEncryptedComponent(AnnotatedParameter parameter) {
        Class<?> type = parameter.getDeclaringClass();
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == parameter.getOwner().getParameterCount()
                && fieldOf(type, components[parameter.getIndex()]).isAnnotationPresent(Encrypted.class);
    }

    private static Field fieldOf(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new SessionException("The record " + type.getName() + " has no field " + component.getName(), e);
        }
    }
}
