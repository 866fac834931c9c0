package io.sojourn.it.http;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code Set-Cookie} header, taken apart the way a browser does (RFC 6265, section 5.2).
 *
 * @param name before the first equals sign
 * @param value up to the first semicolon
 * @param attributes what follows, each as it was written, such as {@code Path=/} or {@code HttpOnly}
 */
public record SetCookie(String name, String value, List<String> attributes) {

    public SetCookie {
        attributes = List.copyOf(attributes);
    }

    static SetCookie parse(String header) {
        String[] parts = header.split(";");
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("no cookie: " + header);
        }
        List<String> attributes = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            attributes.add(parts[i].strip());
        }
        return new SetCookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                attributes);
    }

    /**
     * @param attribute in any case
     * @return what stands behind its equals sign; empty text for a flag; empty if it is not there
     */
    public Optional<String> attribute(String attribute) {
        for (String candidate : attributes) {
            int equals = candidate.indexOf('=');
            String name = equals < 0 ? candidate : candidate.substring(0, equals);
            if (name.equalsIgnoreCase(attribute)) {
                return Optional.of(equals < 0 ? "" : candidate.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether it tells the browser to forget the cookie. {@code Max-Age} goes before {@code Expires}. */
    public boolean removes() {
        Optional<String> maxAge = attribute("Max-Age");
        if (maxAge.isPresent()) {
            return Long.parseLong(maxAge.get()) <= 0;
        }
        return attribute("Expires")
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .isBefore(Instant.now()))
                .orElse(false);
    }

    /** The attributes that say for how long, left out: what must be the same for setting and for removing. */
    public List<String> attributesWithoutLifetime() {
        return attributes.stream()
                .filter(attribute -> !attribute.toLowerCase(Locale.ROOT).matches("(max-age|expires)=.*"))
                .toList();
    }
}
