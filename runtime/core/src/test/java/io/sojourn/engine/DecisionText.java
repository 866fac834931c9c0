package io.sojourn.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.sojourn.SessionEnded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitDecision.Delete;
import io.sojourn.engine.CommitDecision.DeleteUnfound;
import io.sojourn.engine.CommitDecision.Done;
import io.sojourn.engine.CommitDecision.Refuse;
import io.sojourn.engine.CommitDecision.Renew;
import io.sojourn.engine.CommitDecision.Save;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.Trait;
import io.sojourn.spi.VerifierHash;

/**
 * Decisions as lines of text: everything that a creation writes, everything that a save changes, and all that is told.
 *
 * @param now what times are counted from
 * @param names of tokens
 */
record DecisionText(Instant now, Function<VerifierHash, String> names) {

    private static final List<String> SECTIONS = List.of("visit", "cart");

    String of(CommitDecision decision, SessionState state) {
        if (decision instanceof Create create) {
            return "create v" + version(create.next()) + content(fields(create.next())) + told(create.events());
        } else if (decision instanceof Save save) {
            Map<String, String> changed = new LinkedHashMap<>(fields(save.next()));
            fields(save.basis()).forEach((name, value) -> {
                if (!changed.remove(name, value)) {
                    changed.putIfAbsent(name, "none");
                }
            });
            return "save v" + version(save.next()) + " over v" + version(save.basis()) + content(changed)
                    + told(save.events());
        } else if (decision instanceof Delete delete) {
            return "delete v" + version(delete.session().stored())
                    + delete.successor()
                            .map(token -> " or " + names.apply(token.verifierHash()))
                            .orElse("")
                    + told(delete.events());
        } else if (decision instanceof DeleteUnfound delete) {
            return "delete " + names.apply(delete.token().verifierHash()) + told(delete.events());
        } else if (decision instanceof Renew renew) {
            return "renew v" + version(renew.session()) + " " + text(renew.renewal()) + " " + time(renew.at());
        } else if (decision instanceof Refuse refuse) {
            return "refuse with " + refuse.reason().getClass().getSimpleName();
        }
        return "done, cookie " + ((Done) decision).cookie() + ", " + text(state);
    }

    private static String content(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" ", fields.isEmpty() ? "" : ", ", ""));
    }

    private static long version(SessionSnapshot session) {
        return session.header().version();
    }

    private Map<String, String> fields(SessionSnapshot session) {
        SessionHeader header = session.header();
        SessionRecord data = session.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("created", time(header.createdAt()));
        fields.put("access", time(header.lastAccessedAt()));
        fields.put("idle", text(header.idleTimeout()));
        fields.put("deadline", time(header.deadline()));
        header.absoluteDeadline().ifPresent(end -> fields.put("absolute", time(end)));
        fields.put("token", names.apply(session.token().verifierHash()));
        fields.put("opens", names.apply(header.verifier()));
        header.retired()
                .ifPresent(old -> fields.put("retired", names.apply(old.verifier()) + " until " + time(old.until())));
        header.principal().ifPresent(name -> fields.put("principal", name));
        if (header.traits().contains(Trait.RUNTIME_PRINCIPAL)) {
            fields.put("named", "runtime");
        }
        if (session.isRemembered()) {
            fields.put("remembered", header.traits().contains(Trait.PROVED_AGAIN) ? "proved-again" : "yes");
        }
        data.authenticatedAt().ifPresent(at -> fields.put("proved", time(at)));
        if (!data.binding().isEmpty()) {
            fields.put("marks", new TreeMap<>(data.binding()).toString());
        }
        SECTIONS.forEach(name -> data.section(name).ifPresent(json -> fields.put(name, text(json))));
        return fields;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace("\"", "");
    }

    private static String text(Renewal renewal) {
        return renewal instanceof Renewal.Slide slide ? "slide with " + text(slide.slack()) : "access";
    }

    private static String text(SessionState state) {
        return state instanceof Live live
                ? "live v" + version(live.stored()) + " " + live.use()
                : state.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private String time(Instant instant) {
        Duration from = Duration.between(now, instant);
        return from.isZero() ? "now" : (from.isNegative() ? "" : "+") + text(from);
    }

    private static String text(Duration duration) {
        return duration.isZero()
                ? "nothing"
                : (duration.isNegative() ? "-" : "")
                        + duration.abs().toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    private String told(List<Object> events) {
        return events.stream().map(this::told).collect(Collectors.joining(" ", events.isEmpty() ? "" : "; ", ""));
    }

    private String told(Object event) {
        if (event instanceof SessionStarted started) {
            return "started" + by(started.principal()) + at(started.at());
        } else if (event instanceof SessionSaved saved) {
            return "saved" + at(saved.at());
        } else if (event instanceof SessionRegenerated regenerated) {
            return "regenerated" + by(regenerated.principal()) + at(regenerated.at());
        } else if (event instanceof SessionSignedIn signedIn) {
            return "signedIn" + by(Optional.of(signedIn.principal())) + at(signedIn.at());
        } else if (event instanceof SessionEnded ended) {
            return "ended:" + ended.reason() + by(ended.principal()) + at(ended.at());
        }
        return event.toString();
    }

    private static String by(Optional<String> principal) {
        return principal.map(name -> "(" + name + ")").orElse("");
    }

    private String at(Instant at) {
        return at.equals(now) ? "" : "@" + time(at);
    }
}
