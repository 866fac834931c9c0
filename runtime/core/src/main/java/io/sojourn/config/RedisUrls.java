package io.sojourn.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sojourn.config.RedisServers.Mode;

/**
 * One or several addresses of Redis in one text. What several have in common, which is the scheme, the credentials and
 * the database, may be written once: {@code redis://user:password@a:7000,b:7001/2}.
 *
 * @param mode what the scheme says about how they belong together
 * @param urls each with the scheme {@code redis} or {@code rediss}; credentials and database in the first only
 */
record RedisUrls(Optional<Mode> mode, List<URI> urls) {

    static final String FORMS = "redis://host:port, redis://user:password@host:port/database, rediss://host:port for"
            + " TLS, or several of them separated by commas, with a percent sign and two hexadecimal digits in place of"
            + " a comma, slash, colon or at sign in the password";

    private static final Pattern SCHEME =
            Pattern.compile("(rediss?)(?:[-+](sentinel|cluster|replicated))?://(.+)", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(/\\d{0,4})?");

    /**
     * Reads addresses.
     *
     * @param text what is configured
     * @return empty if it is none of our forms, or if the addresses contradict each other
     */
    static Optional<RedisUrls> parse(String text) {
        try {
            return parsed(text.split(","));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the exception's own text shows the value
        }
    }

    private static Optional<RedisUrls> parsed(String[] parts) {
        Optional<String> scheme = Optional.empty();
        Optional<String> kind = Optional.empty();
        List<URI> all = new ArrayList<>();
        for (String part : parts) {
            String rest = part.strip();
            Matcher own = SCHEME.matcher(rest);
            if (own.matches()) {
                Optional<String> ownKind = Optional.ofNullable(own.group(2));
                if (!all.isEmpty() && !(scheme.equals(Optional.of(own.group(1))) && kind.equals(ownKind))) {
                    return Optional.empty();
                }
                scheme = Optional.of(own.group(1));
                kind = ownKind;
                rest = own.group(3);
            }
            if (scheme.isEmpty()) {
                return Optional.empty();
            }
            URI url = URI.create(scheme.get() + "://" + rest);
            if (url.getHost() == null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || !PATH.matcher(url.getRawPath()).matches()) {
                return Optional.empty();
            }
            all.add(url);
        }
        Optional<Mode> mode = kind.map(name -> Mode.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
        return together(all).map(urls -> new RedisUrls(mode, urls));
    }

    private static Optional<List<URI>> together(List<URI> all) {
        List<String> credentials = all.stream()
                .map(URI::getRawUserInfo)
                .filter(info -> info != null)
                .distinct()
                .toList();
        List<String> databases = all.stream()
                .map(URI::getRawPath)
                .filter(path -> path.length() > 1)
                .distinct()
                .toList();
        if (all.isEmpty() || credentials.size() > 1 || databases.size() > 1) {
            return Optional.empty();
        }
        List<URI> urls = new ArrayList<>();
        for (URI url : all) {
            boolean first = urls.isEmpty();
            urls.add(URI.create(url.getScheme() + "://"
                    + (first
                            ? credentials.stream()
                                    .findFirst()
                                    .map(info -> info + "@")
                                    .orElse("")
                            : "")
                    + url.getHost()
                    + (url.getPort() < 0 ? "" : ":" + url.getPort())
                    + (first ? databases.stream().findFirst().orElse("") : "")));
        }
        return Optional.of(urls);
    }

    boolean isEncrypted() {
        return urls.get(0).getScheme().equals("rediss");
    }

    boolean hasOtherDatabase() {
        String path = urls.get(0).getRawPath();
        return path.length() > 1 && Integer.parseInt(path.substring(1)) != 0;
    }
}
