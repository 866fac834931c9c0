package io.sojourn.seal;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How session data is written: over fields, never accessors, and the same for equal data, so that comparing bytes finds
 * changes. Independent of the application's own Jackson settings.
 */
final class SessionJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Exception messages must not quote session content.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // UTF-8 and nothing else, so that offsets are bytes.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .addModules(new Jdk8Module(), new JavaTimeModule(), ExactValues.module(), sorted())
            .annotationIntrospector(new EncryptedIntrospector())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.PROPAGATE_TRANSIENT_MARKER)
            .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            // Keys without an order stay in the order of their map.
            .disable(SerializationFeature.FAIL_ON_ORDER_MAP_BY_INCOMPARABLE_KEY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
            // A class without fields is an empty section, not an error.
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            // A field that a newer version of the application added is no reason to lose the section.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // 12.340 stays what it was.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** Of objects; trees have their keys escaped already. */
    static final JsonFactory ESCAPING = new EscapedKeys.Factory().setCodec(MAPPER);

    private SessionJson() {}

    /** What is no JSON is a tree that nothing is in. */
    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static SimpleModule sorted() {
        SimpleModule module = new SimpleModule("sojourn-sorted");
        module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        module.setSerializerModifier(new BeanSerializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonSerializer<?> modifyCollectionSerializer(
                    SerializationConfig config,
                    CollectionType type,
                    BeanDescription description,
                    JsonSerializer<?> serializer) {
                if (Queue.class.isAssignableFrom(type.getRawClass())) {
                    return new SortedSerializer(serializer);
                }
                return Set.class.isAssignableFrom(type.getRawClass())
                        ? new SortedSetSerializer(serializer)
                        : serializer;
            }

            @Override
            public JsonSerializer<?> modifyMapSerializer(
                    SerializationConfig config,
                    MapType type,
                    BeanDescription description,
                    JsonSerializer<?> serializer) {
                return SortedMap.class.isAssignableFrom(type.getRawClass())
                        ? new SortedSerializer(serializer)
                        : serializer;
            }
        });
        return module;
    }
}
