package io.sojourn.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which preset a profile stands for: {@code dev} for development, {@code test} for testing, every other one and none at
 * all for production, because what nobody has said anything about may be open to the world.
 */
final class ProfilePreset {

    /** SmallRye answers the first with whatever the runtime's own key is, such as {@code quarkus.test.profile}. */
    private static final List<String> KEYS = List.of("smallrye.config.profile", "mp.config.profile", "quarkus.profile");

    private static final Map<String, Preset> BY_PROFILE =
            Map.of("dev", Preset.DEVELOPMENT, "test", Preset.TESTING, "prod", Preset.PRODUCTION);

    private ProfilePreset() {}

    static Preset of(Settings settings) {
        return KEYS.stream()
                .flatMap(key -> settings.text(key).stream())
                .findFirst()
                .map(ProfilePreset::of)
                .orElse(Preset.PRODUCTION);
    }

    /** Of several profiles the later overrides the earlier ones. */
    private static Preset of(String profiles) {
        List<String> names = Arrays.asList(profiles.split(","));
        Collections.reverse(names);
        return names.stream()
                .flatMap(name -> Stream.ofNullable(BY_PROFILE.get(name.strip())))
                .findFirst()
                .orElse(Preset.PRODUCTION);
    }
}
