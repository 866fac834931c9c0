package io.sojourn.seal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;

/** Types of the platform whose values, or some of them, would come back as another value without anybody being told. */
final class ExactTypes {

    private static final SerializationConfig CONFIG = SessionJson.MAPPER.getSerializationConfig();
    private static final AnnotationIntrospector ANNOTATIONS = CONFIG.getAnnotationIntrospector();

    /** By name, since not each runtime has the modules that some of them are in. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("java.io.File", "which would come back as an absolute path: use String"),
            Map.entry(
                    "java.lang.Class",
                    "so that whoever can write to the store chooses which class is loaded: use String"),
            Map.entry("java.net.InetAddress", "which would be looked up in the DNS when it is read: use String"),
            Map.entry("java.net.InetSocketAddress", "which would be looked up in the DNS when it is read: use String"),
            Map.entry("java.nio.ByteBuffer", "whose position would not come back: use byte[]"),
            Map.entry("java.nio.file.Path", "which would come back as an absolute path: use String"),
            Map.entry("java.sql.Time", "whose date and milliseconds would not come back: use java.time.LocalTime"),
            Map.entry("java.sql.Timestamp", "whose nanoseconds would not come back: use java.time.Instant"),
            Map.entry("java.util.BitSet", "which would come back empty: use byte[] or a Set"),
            Map.entry("java.util.Calendar", "whose zone would not come back: use java.time.ZonedDateTime"),
            Map.entry("java.util.IdentityHashMap", "whose keys would come back as other objects: use Map"),
            Map.entry("java.util.WeakHashMap", "whose keys nobody would hold when it comes back: use Map"),
            Map.entry(
                    "javax.xml.datatype.XMLGregorianCalendar",
                    "whose zone would not come back: use a type of java.time"));

    private ExactTypes() {}

    /** What is wrong with the types of a field, with the remedy. */
    static List<String> problems(String field, TypeWalk.Part part) {
        List<String> problems = new ArrayList<>();
        JavaType declared = part.read().type();
        for (JavaType type : all(declared)) {
            problem(type)
                    .ifPresent(problem -> problems.add(field + " holds a "
                            + type.getRawClass().getSimpleName() + ", " + problem + ", or make the field transient"));
            if (TypeWalk.holdsOthers(type) && !TypeWalk.isPlatform(type.getRawClass())) {
                problems.addAll(OwnFields.problems(type));
            }
            if (type.isMapLikeType() && !isOwnKey(part.member()) && isStranger(type.getKeyType())) {
                problems.add(field + " has keys of "
                        + type.getKeyType().getRawClass().getSimpleName()
                        + ", which would be written by toString() and may not come back: annotate what makes a text of"
                        + " it with @JsonKey or @JsonValue, or make the field transient");
            }
        }
        return problems;
    }

    private static Optional<String> problem(JavaType type) {
        if (type.isReferenceType() && type.getContentType().isReferenceType()) {
            return Optional.of("in which empty and absent would be the same: declare one of the two");
        }
        return supertypes(type.getRawClass())
                .map(supertype -> INSTEAD.get(supertype.getName()))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> Deserializers.isByAccessors(type)
                        ? Optional.of("which is no value and would come back without most of its state: use a class of"
                                + " your own")
                        : Optional.empty());
    }

    /** Of the application, without a word about what it is as a text. */
    private static boolean isStranger(JavaType key) {
        BeanDescription bean = CONFIG.introspect(key);
        return !TypeWalk.isPlatform(key.getRawClass())
                && !key.isEnumType()
                && bean.findJsonKeyAccessor() == null
                && bean.findJsonValueAccessor() == null
                && ANNOTATIONS.findSerializer(bean.getClassInfo()) == null;
    }

    private static boolean isOwnKey(AnnotatedMember member) {
        return member != null && ANNOTATIONS.findKeySerializer(member) != null;
    }

    private static Set<JavaType> all(JavaType type) {
        Set<JavaType> all = new LinkedHashSet<>();
        collect(type, all);
        return all;
    }

    private static void collect(JavaType type, Set<JavaType> all) {
        if (type != null && all.add(type)) {
            collect(type.getKeyType(), all);
            TypeWalk.inside(type).forEach(inside -> collect(inside, all));
        }
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
                .flatMap(c -> Stream.concat(Stream.of(c), Stream.of(c.getInterfaces())));
    }
}
