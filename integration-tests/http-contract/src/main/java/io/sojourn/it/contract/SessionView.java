package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sojourn.it.http.Answer;

/** The session as the application sees it. */
record SessionView(
        boolean exists,
        boolean fresh,
        Optional<String> handle,
        Optional<String> principal,
        Optional<Instant> createdAt,
        Optional<Instant> lastAccessedAt,
        Optional<Instant> expiresAt,
        long secondsLeft) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static SessionView of(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(200);
        JsonNode json = json(answer.body());
        return new SessionView(
                json.get("exists").booleanValue(),
                json.get("fresh").booleanValue(),
                text(json, "handle"),
                text(json, "principal"),
                text(json, "createdAt").map(Instant::parse),
                text(json, "lastAccessedAt").map(Instant::parse),
                text(json, "expiresAt").map(Instant::parse),
                json.get("secondsLeft").longValue());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
