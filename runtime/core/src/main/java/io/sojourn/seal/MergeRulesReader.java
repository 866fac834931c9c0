package io.sojourn.seal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerFactory;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionConfigException;

/** Finds the {@link MergeRules} of classes: what {@link OnConflict} and Jackson's annotations say. Thread-safe. */
final class MergeRulesReader {

    private static final DeserializationConfig CONFIG = SessionJson.MAPPER.getDeserializationConfig();
    private static final BeanDeserializerFactory FACTORY = BeanDeserializerFactory.instance;
    private static final DatabindContext CONTEXT =
            new DefaultDeserializationContext.Impl(FACTORY).createDummyInstance(CONFIG);

    private final Map<JavaType, MergeRules> byType = new ConcurrentHashMap<>();

    private MergeRulesReader() {}

    static MergeRules of(Class<?> type) {
        return new MergeRulesReader().of(SessionJson.MAPPER.constructType(type));
    }

    private MergeRules of(JavaType type) {
        MergeRules known = byType.get(type);
        if (known == null) {
            MergeRules inspected = told(inspect(type), typeId(() -> CONFIG.findTypeDeserializer(type)));
            MergeRules earlier = byType.putIfAbsent(type, inspected);
            known = earlier == null ? inspected : earlier;
        }
        return known;
    }

    private MergeRules inspect(JavaType type) {
        if (type.isReferenceType()) {
            return of(type.getContentType());
        }
        if (type.isMapLikeType()) {
            return map(() -> of(type.getContentType()));
        }
        return type.isContainerType() ? MergeRules.PLAIN : bean(type);
    }

    private static MergeRules map(Supplier<MergeRules> values) {
        return new MergeRules(Strategy.LAST, Map.of(), Optional.of(values), Optional.empty(), List.of());
    }

    private MergeRules bean(JavaType type) {
        BeanDescription bean = SessionJson.MAPPER.getSerializationConfig().introspect(type);
        List<String> problems = new ArrayList<>();
        OnConflict declared = bean.getClassAnnotations().get(OnConflict.class);
        Strategy strategy = declared == null ? Strategy.LAST : declared.value();
        if (strategy == Strategy.SUM || strategy == Strategy.UNION) {
            problems.add(type.getRawClass().getSimpleName() + " is declared @OnConflict(" + strategy
                    + "), which is for fields: put it on the fields it is meant for");
            strategy = Strategy.LAST;
        }
        return new MergeRules(strategy, fields(bean, problems), Optional.empty(), Optional.empty(), problems);
    }

    private Map<String, MergeRules.Field> fields(BeanDescription bean, List<String> problems) {
        Map<String, MergeRules.Field> fields = new HashMap<>();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            AnnotatedMember member = property.getField() != null ? property.getField() : property.getAccessor();
            if (member != null) {
                String name = bean.getBeanClass().getSimpleName() + "." + property.getName();
                List<String> formerNames = property.findAliases().stream()
                        .map(PropertyName::getSimpleName)
                        .map(EscapedKeys::escaped)
                        .toList();
                FieldView view = new FieldView(bean.getType(), property.getName());
                fields.put(EscapedKeys.escaped(property.getName()), field(name, member, formerNames, view, problems));
            }
        }
        return fields;
    }

    private MergeRules.Field field(
            String name, AnnotatedMember member, List<String> formerNames, FieldView view, List<String> problems) {
        OnConflict declared = member.getAnnotation(OnConflict.class);
        Strategy strategy = declared == null ? Strategy.LAST : declared.value();
        JavaType held = referred(member.getType());
        if (strategy == Strategy.SUM && !Sum.canHold(held.getRawClass())) {
            problems.add(name + " is declared @OnConflict(SUM), but holds no number: use LAST, FIRST or WHOLE");
            strategy = Strategy.LAST;
        }
        if (strategy == Strategy.UNION && !Union.canBe(held)) {
            problems.add(name + " is declared @OnConflict(UNION), but holds no set, list or array of values: use LAST,"
                    + " FIRST or WHOLE");
            strategy = Strategy.LAST;
        }
        Optional<String> mark =
                EncryptedIntrospector.isEncrypted(member) ? Optional.of(EncryptedNode.OPEN) : Optional.empty();
        return new MergeRules.Field(
                name, held.getRawClass(), strategy, () -> nested(member), formerNames, mark, Optional.of(view));
    }

    private static JavaType referred(JavaType type) {
        return type.isReferenceType() ? referred(type.getContentType()) : type;
    }

    /** The type may be told by an annotation of the field as well as by one of the class. */
    private MergeRules nested(AnnotatedMember member) {
        JavaType type = member.getType();
        if (type.isMapLikeType()) {
            return map(() -> told(
                    of(type.getContentType()),
                    typeId(() -> FACTORY.findPropertyContentTypeDeserializer(CONFIG, type, member))));
        }
        return type.isReferenceType()
                ? told(
                        of(type.getContentType()),
                        typeId(() -> FACTORY.findPropertyContentTypeDeserializer(CONFIG, type, member)))
                : told(of(type), typeId(() -> FACTORY.findPropertyTypeDeserializer(CONFIG, type, member)));
    }

    private MergeRules told(MergeRules rules, TypeDeserializer types) {
        if (types == null || rules.isMap()) {
            return rules;
        }
        boolean amongTheFields =
                types.getTypeInclusion() == As.PROPERTY || types.getTypeInclusion() == As.EXISTING_PROPERTY;
        return amongTheFields
                ? rules.toldBy(
                        new MergeRules.TypeId(EscapedKeys.escaped(types.getPropertyName()), id -> concrete(types, id)))
                : rules.asUnit();
    }

    private Optional<MergeRules> concrete(TypeDeserializer types, String id) {
        try {
            return Optional.ofNullable(types.getTypeIdResolver().typeFromId(CONTEXT, id))
                    .map(this::of);
        } catch (IOException e) {
            return Optional.empty(); // a type of another version of the application, as for any unknown id
        }
    }

    private static TypeDeserializer typeId(TypeIdSearch search) {
        try {
            return search.find();
        } catch (JsonMappingException e) {
            throw new SessionConfigException(
                    "The Jackson annotations of session data cannot be used: " + JsonFailure.describe(e), e);
        }
    }

    /** Null where the type is not told. */
    private interface TypeIdSearch {
        TypeDeserializer find() throws JsonMappingException;
    }
}
