package io.sojourn.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A set of defaults that go together, below the application's own values: {@code session.preset}. Without that key the
 * profile decides. What each sets is in the page "Presets" of the documentation.
 */
public enum Preset {
    /** On the machine of whoever writes the application; nothing has to be configured. */
    DEVELOPMENT,
    /** In service. What leaves the process needs a secret. */
    PRODUCTION,
    /** In service, for applications where a stolen session does much harm. */
    HIGH_SECURITY,
    /** In automated tests: sessions that end by themselves, and no secret. */
    TESTING,
    /** In service on several nodes, with a store that they share. */
    CLUSTERED;

    /** SmallRye answers the first with whatever the runtime's own key is, such as {@code quarkus.test.profile}. */
    private static final List<String> PROFILE_KEYS =
            List.of("smallrye.config.profile", "mp.config.profile", "quarkus.profile");

    private static final Map<String, Preset> BY_PROFILE =
            Map.of("dev", DEVELOPMENT, "test", TESTING, "prod", PRODUCTION);

    /** The library's own default. */
    private static final String DEFAULT = "-";

    /**
     * High security follows the OWASP Session Management Cheat Sheet: an idle timeout at the short end of what it names
     * for low risk, an absolute one at the long end of what it names for an office day ("Session Expiration"), and
     * cookies that are as narrow as browsers allow ("Cookies").
     */
    private static final String TABLE = """
            key                              development  production  high-security  testing  clustered
            session.store                    -            -           -              -        redis
            session.event-loop               strict       lenient     lenient        strict   lenient
            session.timeout                  30m          1h          15m            5m       1h
            session.absolute-timeout         24h          24h         8h             24h      24h
            session.remember-me.max          30d          30d         0s             30d      30d
            session.sliding                  true         true        true           false    true
            session.touch-interval           -            -           0s             -        -
            session.rotation-grace           10s          10s         0s             10s      10s
            session.cookie.secure            auto         auto        true           auto     auto
            session.cookie.prefix            none         none        host           none     none
            session.cookie.same-site         lax          lax         strict         lax      lax
            session.cache-control            private      private     no-store       private  private
            session.csrf                     off          off         token          off      off
            session.binding                  none         none        user-agent     none     none
            session.encryption.enabled       false        true        true           false    true
            session.audit.enabled            false        false       true           false    false
            session.retry.enabled            false        true        true           false    true
            session.circuit-breaker.enabled  false        true        true           false    true
            session.cluster.enabled          -            -           -              -        true
            """;

    private static final Map<Preset, Map<String, String>> VALUES = parse(TABLE);

    /** {@return key to value, as in a configuration file; other keys have the library's defaults} */
    public Map<String, String> settings() {
        return Collections.unmodifiableMap(VALUES.get(this));
    }

    /** {@return whether real users depend on it} */
    public boolean isInService() {
        return this == PRODUCTION || this == HIGH_SECURITY || this == CLUSTERED;
    }

    /** {@return the name as it is written in configuration, such as {@code high-security}} */
    public String spelling() {
        return Settings.spelling(this);
    }

    /**
     * Which preset a profile stands for: {@code dev} for development, {@code test} for testing, every other one and
     * none at all for production, because what nobody has said anything about may be open to the world.
     */
    static Preset ofProfile(Settings settings) {
        return PROFILE_KEYS.stream()
                .flatMap(key -> settings.text(key).stream())
                .findFirst()
                .map(Preset::ofProfiles)
                .orElse(PRODUCTION);
    }

    /** Of several profiles the later overrides the earlier ones. */
    private static Preset ofProfiles(String profiles) {
        List<String> names = Arrays.asList(profiles.split(","));
        Collections.reverse(names);
        return names.stream()
                .flatMap(name -> Stream.ofNullable(BY_PROFILE.get(name.strip())))
                .findFirst()
                .orElse(PRODUCTION);
    }

    static Map<Preset, Map<String, String>> parse(String table) {
        List<String[]> lines = table.lines().map(line -> line.split(" +")).toList();
        List<Preset> columns = columns(lines.get(0));
        Map<Preset, Map<String, String>> values = new EnumMap<>(Preset.class);
        columns.forEach(preset -> values.put(preset, new LinkedHashMap<>()));
        for (String[] line : lines.subList(1, lines.size())) {
            if (line.length != columns.size() + 1) {
                throw new IllegalArgumentException("The line of " + line[0] + " must have " + columns.size()
                        + " values, one for each preset, with - for the default");
            }
            for (int i = 0; i < columns.size(); i++) {
                put(values.get(columns.get(i)), line[0], line[i + 1]);
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (!value.equals(DEFAULT) && values.put(key, value) != null) {
            throw new IllegalArgumentException("There are two lines of " + key);
        }
    }

    private static List<Preset> columns(String[] head) {
        List<String> names = Arrays.asList(head).subList(1, head.length);
        List<Preset> all = Arrays.asList(Preset.values());
        if (!names.equals(all.stream().map(Preset::spelling).toList())) {
            throw new IllegalArgumentException("The columns must be those of " + all);
        }
        return all;
    }
}
