package io.sojourn.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an application is called. Applications of different names never open each other's sessions, wherever these are
 * kept: the name is a part of the keys in Redis, and what is sealed for one name opens for no other.
 */
public final class ApplicationName {

    private static final String KEY = "session.application";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,49}");
    private static final String FORM_IN_WORDS =
            "1 to 50 letters, digits, dots, hyphens, underscores and slashes, the" + " first a letter or digit";

    /** As Maven and Tomcat ({@code ##}) write it behind the name of an archive. */
    private static final Pattern VERSION = Pattern.compile("(##.*|-\\d+(\\.\\d+)+([.-].*)?|-\\d+(-SNAPSHOT)?)$");

    /** Where nobody has said anything, which in service is not enough for a store that others may use. */
    private static final String NAMELESS = "application";

    private ApplicationName() {}

    /**
     * @param contextRoot the path below which the application answers, such as {@code /shop}; empty at the root of the
     *     host, which many applications have
     * @param archive what the application was deployed as, such as {@code shop-1.2}, without a file's extension
     * @return what a deployed application is called that says nothing itself
     */
    public static Optional<String> deployed(String contextRoot, Optional<String> archive) {
        return Optional.of(contextRoot.replaceFirst("^/+", ""))
                .filter(root -> !root.isEmpty())
                .or(() -> archive.map(name -> VERSION.matcher(name).replaceFirst("")))
                .filter(name -> !name.isEmpty());
    }

    /** @param deployed what it is called that says nothing itself; empty where nobody knows */
    static String read(Settings settings, Preset preset, StoreKind store, Optional<String> deployed) {
        String key = settings.nameOf(settings.nameOf(KEY, "APP_NAME"), "quarkus.application.name");
        if (settings.isSet(key)) {
            return checked(settings, settings.text(key).orElseThrow(), key + "=");
        }
        if (deployed.isEmpty() && preset.isInService() && store == StoreKind.REDIS) {
            settings.problem("session.store=redis needs " + KEY + ", since this runtime gives the application no name:"
                    + " set it to " + FORM_IN_WORDS);
        }
        return checked(settings, settings.text(KEY, deployed.orElse(NAMELESS)), "the context root or archive ");
    }

    private static String checked(Settings settings, String name, String origin) {
        if (!FORM.matcher(name).matches()) {
            settings.problem(
                    origin + name + " cannot be the name of an application: set " + KEY + " to " + FORM_IN_WORDS);
            return NAMELESS;
        }
        return name;
    }
}
