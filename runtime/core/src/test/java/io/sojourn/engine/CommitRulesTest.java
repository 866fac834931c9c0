package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.BindingConfig.OnMismatch;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitDecision.Renew;
import io.sojourn.engine.CommitDecision.Save;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.engine.DataChange.Edited;
import io.sojourn.engine.DataChange.Edited.Origin;
import io.sojourn.engine.DataChange.Removed;
import io.sojourn.engine.DataChange.Replaced;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionState.Absent;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Gone;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Unavailable;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SectionChange;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionHeader.Trait;
import io.sojourn.spi.VerifierHash;
import io.sojourn.testing.Json;
import io.sojourn.testing.Secrets;

/**
 * The decision as a table, without a store: what enters, and line by line what is decided and what becomes of it. A line
 * says everything that is written otherwise than it was.
 */
class CommitRulesTest {

    @SessionData("visit")
    public static class Visit {
        String page = "";

        @OnConflict(Strategy.SUM)
        int views;
    }

    @SessionData("cart")
    public static class Cart {
        int items;
    }

    static final DataType<Visit> VISIT = DataType.of(Visit.class);
    static final DataType<Cart> CART = DataType.of(Cart.class);

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final long WRITE_ID = 7;

    static final TimeConfig TIMES = new TimeConfig(
            Duration.ofMinutes(30),
            Optional.of(Duration.ofHours(8)),
            true,
            Duration.ofSeconds(10),
            true,
            Duration.ofMinutes(1));
    static final TimeConfig NOT_SLIDING =
            new TimeConfig(TIMES.idle(), TIMES.absolute(), false, TIMES.rotationGrace(), true, TIMES.touchInterval());
    static final TimeConfig WITHOUT_GRACE = TIMES.withoutTokens();
    static final TimeConfig WITHOUT_LOGIN_ROTATION =
            new TimeConfig(TIMES.idle(), TIMES.absolute(), true, TIMES.rotationGrace(), false, TIMES.touchInterval());
    static final TimeConfig WITHOUT_ABSOLUTE =
            new TimeConfig(TIMES.idle(), Optional.empty(), true, TIMES.rotationGrace(), true, TIMES.touchInterval());

    static final SessionToken BROUGHT =
            SessionToken.parse("A".repeat(22) + "." + "B".repeat(42) + "A").orElseThrow();
    static final SessionToken NEWER = BROUGHT.rotated();
    static final SessionToken OLDER = BROUGHT.rotated();

    /** Each decision draws the same. */
    static final class FixedRandomness extends Randomness {
        @Override
        long writeId() {
            return WRITE_ID;
        }
    }

    /** One row: what enters, and what is decided and answered in turn. An answer begins with an arrow. */
    record Row(String name, TimeConfig times, CommitInput in, List<SessionSnapshot> meanwhile, List<String> lines) {

        Row with(TimeConfig other) {
            return new Row(name, other, in, meanwhile, lines);
        }

        Row pending(UnaryOperator<PendingChanges> change) {
            return in(new CommitInput(
                    in.endings(), in.state(), change.apply(in.pending()), in.data(), in.use(), in.cookie()));
        }

        Row data(DataChange... changes) {
            return in(in.withData(List.of(changes)));
        }

        Row after(Ending... endings) {
            return in(new CommitInput(List.of(endings), in.state(), in.pending(), in.data(), in.use(), in.cookie()));
        }

        Row usage(Usage usage) {
            return in(new CommitInput(
                    in.endings(),
                    in.state(),
                    in.pending(),
                    in.data(),
                    new TrackedUse(usage, in.use().renewedAt()),
                    in.cookie()));
        }

        Row cookie(ClientCookie cookie) {
            return in(new CommitInput(in.endings(), in.state(), in.pending(), in.data(), in.use(), cookie));
        }

        Row runningFor(Duration time) {
            return in(in.renewed(NOW.minus(time)));
        }

        /** The request has just loaded its session. */
        Row onLoad() {
            return in(in.renewed(TrackedUse.begun(in.use().usage()).renewedAt()));
        }

        /** What others have stored when this request wants to save. */
        Row meanwhile(SessionSnapshot... others) {
            return new Row(name, times, in, List.of(others), lines);
        }

        Row decides(String... expected) {
            return new Row(name, times, in, meanwhile, List.of(expected));
        }

        private Row in(CommitInput other) {
            return new Row(name, times, other, meanwhile, lines);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Row row(String name, SessionState state) {
        CommitInput in = new CommitInput(
                List.of(),
                state,
                PendingChanges.NONE,
                List.of(),
                new TrackedUse(Usage.SLIDING, NOW),
                ClientCookie.KEEP);
        return new Row(name, TIMES, in, List.of(), List.of());
    }

    // ---- what enters

    static SessionHeader header(long version) {
        return new SessionHeader(
                version,
                3,
                NOW.minus(Duration.ofHours(1)),
                NOW.minus(Duration.ofMinutes(5)),
                TIMES.idle(),
                NOW.plus(Duration.ofMinutes(26)),
                Optional.of(NOW.plus(Duration.ofHours(7))),
                BROUGHT.verifierHash(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static SessionSnapshot stored(long version, String visit) {
        return new SessionSnapshot(BROUGHT, header(version), record(visit));
    }

    static SessionSnapshot stored() {
        return stored(4, "{'page':'a','views':1}");
    }

    static SessionSnapshot of(String principal) {
        SessionSnapshot session = stored();
        return session.with(
                session.header().withPrincipal(Optional.of(principal)),
                session.data().withAuthenticatedAt(Optional.of(NOW.minus(Duration.ofMinutes(50)))));
    }

    static SessionSnapshot named(String principal) {
        return withHeader(
                stored(),
                header -> header.withPrincipal(Optional.of(principal)).withTraits(Set.of(Trait.RUNTIME_PRINCIPAL)));
    }

    static SessionRecord record(String visit) {
        return SessionRecord.EMPTY.with("visit", new SectionChange.Write(Json.bytes(visit)));
    }

    static SessionSnapshot withHeader(SessionSnapshot session, UnaryOperator<SessionHeader> change) {
        return session.with(change.apply(session.header()), session.data());
    }

    /** The client came with a token that a rotation has replaced. */
    static SessionSnapshot inGrace(SessionSnapshot session, Duration left) {
        return withHeader(
                session,
                header -> header.withVerifier(
                        NEWER.verifierHash(),
                        Optional.of(new RetiredVerifier(BROUGHT.verifierHash(), NOW.plus(left)))));
    }

    static Live live(SessionSnapshot session) {
        return Live.brought(session);
    }

    static Live createdHere(SessionSnapshot session) {
        return new Live(session, Optional.empty(), Use.TOUCHED);
    }

    static Edited edited(String before, String after) {
        return new Edited(VISIT, Json.bytes(before), Json.bytes(after), Origin.STORED);
    }

    static Edited begun(String after) {
        return new Edited(VISIT, VISIT.bytes(new Visit()), Json.bytes(after), Origin.DEFAULTS);
    }

    static final Edited TURNED = edited("{'page':'a','views':1}", "{'page':'b','views':3}");

    // ---- the table

    static Stream<Row> sessionsThatAreNotThere() {
        return Stream.of(
                row("nobody has looked", new SessionState.Unloaded()).decides("done, cookie KEEP, unloaded"),
                row("nothing is there and nothing is changed", new Absent())
                        .cookie(ClientCookie.WITHOUT_SESSION)
                        .decides("done, cookie WITHOUT_SESSION, absent"),
                row("a rotation, a timeout and a touch of nothing", new Absent())
                        .pending(p -> p.with(Action.ROTATE).with(Action.SLIDE).withIdleTimeout(Duration.ofHours(2)))
                        .decides("done, cookie KEEP, absent"),
                row("a principal that the runtime saw begins no session", new Absent())
                        .pending(p -> p.principalSeen("ada"))
                        .decides("done, cookie KEEP, absent"),
                row("data begins a session", new Absent())
                        .cookie(ClientCookie.WITHOUT_SESSION)
                        .data(begun("{'page':'b','views':0}"))
                        .decides(
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh visit={page:b,views:0}; started",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("removing what is not there begins none", new Absent())
                        .data(new Removed(VISIT))
                        .decides("done, cookie KEEP, absent"),
                row("what is removed is not there, and what is set is", new Absent())
                        .data(new Removed(VISIT), new Replaced(CART, Json.bytes("{'items':1}")))
                        .decides("create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                + " token=fresh opens=fresh cart={items:1}; started"),
                row("an attempt to create that was given up is made again at another place", new Absent())
                        .data(begun("{'page':'b','views':0}"))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=ada proved=now visit={page:b,views:0};"
                                        + " started(ada) signedIn(ada)",
                                "→ no answer",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=ada proved=now"
                                        + " visit={page:b,views:0}; started(ada) signedIn(ada)",
                                "→ no answer",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=ada proved=now"
                                        + " visit={page:b,views:0}; started(ada) signedIn(ada)",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("a wanted session is created without data", new Wanted())
                        .decides(
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh; started",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("a wanted session of somebody", new Wanted())
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=ada proved=now;"
                                        + " started(ada) signedIn(ada)",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("a principal that the runtime saw has proved nothing", new Wanted())
                        .pending(p -> p.principalSeen("ada"))
                        .decides("create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                + " token=fresh opens=fresh principal=ada named=runtime; started(ada) signedIn(ada)"),
                row("a session with a timeout of its own", new Wanted())
                        .pending(p -> p.withIdleTimeout(Duration.ofHours(2)))
                        .decides("create v1, created=now access=now idle=2h deadline=+2h1m absolute=+8h"
                                + " token=fresh opens=fresh; started"),
                row("no session begins with more than its absolute timeout", new Wanted())
                        .pending(p -> p.withIdleTimeout(Duration.ofHours(9)))
                        .decides("create v1, created=now access=now idle=9h deadline=+8h absolute=+8h"
                                + " token=fresh opens=fresh; started"),
                row("a session without absolute timeout", new Wanted())
                        .with(WITHOUT_ABSOLUTE)
                        .decides("create v1, created=now access=now idle=30m deadline=+31m"
                                + " token=fresh opens=fresh; started"),
                row("a session that does not slide has no slack", new Wanted())
                        .with(NOT_SLIDING)
                        .decides("create v1, created=now access=now idle=30m deadline=+30m absolute=+8h"
                                + " token=fresh opens=fresh; started"),
                row("what another request has ended stays ended", new Gone(Optional.empty()))
                        .pending(p -> p.signIn("ada", NOW))
                        .data(begun("{'page':'b','views':0}"))
                        .decides("done, cookie KEEP, gone"),
                row("what could not be loaded is not stored", new Degraded())
                        .pending(p -> p.signIn("ada", NOW))
                        .data(begun("{'page':'b','views':0}"))
                        .decides("done, cookie KEEP, degraded"),
                row("a load that failed leaves nothing to do", new Unavailable())
                        .decides("done, cookie KEEP, unavailable"));
    }

    static Stream<Row> changes() {
        SessionSnapshot other = stored(6, "{'page':'a','views':11}");
        return Stream.of(
                row("a request that only reads", live(stored())).decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a change is one save", live(stored()))
                        .data(TURNED)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("a change in a session that does not slide moves the last access alone", live(stored()))
                        .with(NOT_SLIDING)
                        .data(TURNED)
                        .decides("save v5 over v4, access=now visit={page:b,views:3}; saved"),
                row("a change by a request that counts as no use is use", live(stored()))
                        .usage(Usage.NO_USE)
                        .data(TURNED)
                        .decides("save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved"),
                row("no change goes past the absolute deadline", live(withHeader(stored(), CommitRulesTest::ending)))
                        .data(TURNED)
                        .decides("save v5 over v4, access=now deadline=+28m visit={page:b,views:3}; saved"),
                row("the same data again is no change", live(stored()))
                        .data(new Replaced(VISIT, Json.bytes("{'page':'a','views':1}")), new Removed(CART))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("data of a class that had none", live(stored()))
                        .data(new Replaced(CART, Json.bytes("{'items':1}")))
                        .decides("save v5 over v4, access=now deadline=+31m cart={items:1}; saved"),
                row("data that goes", live(stored()))
                        .data(new Removed(VISIT))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit=none; saved",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("a change of a session that this request created", createdHere(stored()))
                        .data(TURNED)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("who comes second merges, and sums are added once", live(stored()))
                        .data(TURNED)
                        .meanwhile(other)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ overtaken",
                                "save v7 over v6, access=now deadline=+31m visit={page:b,views:13}; saved",
                                "→ saved",
                                "done, cookie KEEP, live v7 CHANGED"),
                row("who comes third merges with both", live(stored()))
                        .data(TURNED)
                        .meanwhile(other, stored(9, "{'page':'c','views':21}"))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ overtaken",
                                "save v7 over v6, access=now deadline=+31m visit={page:b,views:13}; saved",
                                "→ overtaken",
                                "save v10 over v9, access=now deadline=+31m visit={page:b,views:23}; saved",
                                "→ saved",
                                "done, cookie KEEP, live v10 CHANGED"),
                row("what another request has changed alike is no change any more", live(stored()))
                        .data(edited("{'page':'a','views':1}", "{'page':'b','views':1}"))
                        .meanwhile(stored(5, "{'page':'b','views':1}"))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:1}; saved",
                                "→ overtaken",
                                "done, cookie KEEP, live v5 TOUCHED"),
                row("what another request has removed comes back with what I changed alone", live(stored()))
                        .data(edited("{'page':'a','views':1}", "{'page':'a','views':3}"))
                        .meanwhile(stored(5, "{}").withData(SessionRecord.EMPTY))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:a,views:3}; saved",
                                "→ overtaken",
                                "save v6 over v5, access=now deadline=+31m visit={page:,views:2}; saved"),
                row("a session that ended meanwhile is not brought back", live(stored()))
                        .data(TURNED)
                        .pending(p -> p.with(Action.ROTATE))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " retired=brought until +10s visit={page:b,views:3}; saved regenerated",
                                "→ gone",
                                "done, cookie KEEP, gone"),
                row("a sign-in that meets the end of nobody's session begins one with its data", live(stored()))
                        .data(TURNED)
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " principal=ada proved=now visit={page:b,views:3};"
                                        + " saved regenerated(ada) signedIn(ada)",
                                "→ gone",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=ada proved=now visit={page:b,views:3};"
                                        + " started(ada) signedIn(ada)",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"));
    }

    static SessionHeader ending(SessionHeader header) {
        return new SessionHeader(
                header.version(),
                header.writeId(),
                header.createdAt(),
                header.lastAccessedAt(),
                header.idleTimeout(),
                header.deadline(),
                Optional.of(NOW.plus(Duration.ofMinutes(28))),
                header.verifier(),
                header.retired(),
                header.principal(),
                header.traits());
    }

    static Stream<Row> rotations() {
        String rotated = "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                + " retired=brought until +10s; regenerated";
        return Stream.of(
                row("a rotation leaves the old token its grace", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides(rotated, "→ saved", "done, cookie SEND, live v5 CHANGED"),
                row("without a grace the old token works no more", live(stored()))
                        .with(WITHOUT_GRACE)
                        .pending(p -> p.with(Action.ROTATE))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor;"
                                        + " regenerated",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("a rotation of somebody's session tells whose it is", live(of("ada")))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s; regenerated(ada)"),
                row("a rotation and a change are one save", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .data(TURNED)
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s visit={page:b,views:3}; saved regenerated"),
                row("a rotation that comes second keeps its successor", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .meanwhile(stored(5, "{'page':'c','views':1}"))
                        .decides(
                                rotated,
                                "→ overtaken",
                                "save v6 over v5, access=now deadline=+31m token=successor opens=successor"
                                        + " retired=brought until +10s; regenerated",
                                "→ saved",
                                "done, cookie SEND, live v6 CHANGED"),
                row("who loses a race of rotations drops its own", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .meanwhile(inGrace(stored(5, "{'page':'a','views':1}"), Duration.ofSeconds(10)))
                        .decides(rotated, "→ overtaken", "done, cookie KEEP, live v5 TOUCHED"),
                row("who loses a race of rotations keeps its change", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .data(TURNED)
                        .meanwhile(inGrace(stored(5, "{'page':'a','views':1}"), Duration.ofSeconds(10)))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " retired=brought until +10s visit={page:b,views:3}; saved regenerated",
                                "→ overtaken",
                                "save v6 over v5, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ saved",
                                "done, cookie KEEP, live v6 CHANGED"),
                row("a rotation whose reply was lost is done, and its client gets the token", live(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .data(TURNED)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " retired=brought until +10s visit={page:b,views:3}; saved regenerated",
                                "→ overtaken after a lost reply",
                                "save v7 over v6, token=successor; saved regenerated",
                                "→ saved",
                                "done, cookie SEND, live v7 CHANGED"),
                row("a rotation by a sign-in whose reply was lost is told as one", live(of("ada")))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " retired=brought until +10s proved=now; saved regenerated(ada) signedIn(ada)",
                                "→ overtaken after a lost reply",
                                "save v7 over v6, token=successor; regenerated(ada) signedIn(ada)"),
                row("a token in its grace buys itself no longer life", live(inGrace(stored(), Duration.ofMillis(1))))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a change leaves a token its grace", live(inGrace(stored(), Duration.ofMillis(1))))
                        .data(TURNED)
                        .decides("save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved"),
                row("a change drops a token whose grace is over", live(inGrace(stored(), Duration.ZERO)))
                        .data(TURNED)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3} retired=none; saved"),
                row("no second rotation takes the first one's grace away", live(withOlderToken(Duration.ofMillis(1))))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a rotation after the grace of the last one", live(withOlderToken(Duration.ZERO)))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s; regenerated"),
                row("what this request created has a new token anyway", createdHere(stored()))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides("done, cookie SEND, live v4 TOUCHED"));
    }

    static SessionSnapshot withOlderToken(Duration left) {
        return withHeader(
                stored(),
                header -> header.withVerifier(
                        BROUGHT.verifierHash(),
                        Optional.of(new RetiredVerifier(OLDER.verifierHash(), NOW.plus(left)))));
    }

    static Stream<Row> signIns() {
        return Stream.of(
                row("over nobody's session a planted token dies at once", live(stored()))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " principal=ada proved=now; saved regenerated(ada) signedIn(ada)",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("over nobody's session a token in its grace dies too", live(withOlderToken(Duration.ofSeconds(5))))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " principal=ada proved=now retired=none; saved regenerated(ada) signedIn(ada)"),
                row("with a token in its grace the newer one dies", live(inGrace(stored(), Duration.ofSeconds(5))))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " principal=ada proved=now retired=none; saved regenerated(ada) signedIn(ada)"),
                row("again as the same one leaves the old token its grace", live(of("ada")))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s proved=now; saved regenerated(ada) signedIn(ada)"),
                row("again with a token in its grace rotates nothing", live(inGrace(of("ada"), Duration.ofSeconds(5))))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m proved=now; saved signedIn(ada)",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("as somebody else ends theirs and begins an empty one", live(of("ada")))
                        .pending(p -> p.signIn("bob", NOW).withIdleTimeout(Duration.ofHours(2)))
                        .data(TURNED)
                        .decides(
                                "delete v4; ended:REPLACED(ada)",
                                "→ deleted",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=bob proved=now;"
                                        + " started(bob) signedIn(bob)",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("that meets somebody else's ends theirs too", live(stored()))
                        .pending(p -> p.signIn("bob", NOW))
                        .data(TURNED)
                        .with(WITHOUT_LOGIN_ROTATION)
                        .meanwhile(withHeader(
                                of("ada"),
                                header -> new HeaderRules(TIMES)
                                        .next(header, new io.sojourn.spi.Renewal.Access(), NOW, 8)))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m principal=bob proved=now"
                                        + " visit={page:b,views:3}; saved signedIn(bob)",
                                "→ overtaken",
                                "delete v5; ended:REPLACED(ada)",
                                "→ not there",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=bob proved=now;"
                                        + " started(bob) signedIn(bob)"),
                row("of the runtime's somebody else ends it too", live(named("ada")))
                        .pending(p -> p.principalSeen("bob"))
                        .decides(
                                "delete v4; ended:REPLACED(ada)",
                                "→ deleted",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=bob named=runtime;"
                                        + " started(bob) signedIn(bob)"),
                row("of the runtime's user under another name keeps the session", live(named("ada")))
                        .pending(p -> p.principalSeen("ada").signIn("42", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " principal=42 proved=now named=none; saved regenerated(42) signedIn(42)"),
                row("of whom the runtime named earlier, and now nobody", live(named("ada")))
                        .pending(p -> p.signIn("42", NOW))
                        .decides("delete v4; ended:REPLACED(ada)"),
                row("of the runtime's user under the same name is the application's", live(named("ada")))
                        .pending(p -> p.principalSeen("ada").signIn("ada", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s proved=now named=none;"
                                + " saved regenerated(ada) signedIn(ada)"),
                row("what the application said, the runtime does not change", live(of("ada")))
                        .pending(p -> p.principalSeen("bob"))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("seen again the same one changes nothing", live(of("ada")))
                        .pending(p -> p.principalSeen("ada"))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("seen over nobody's session tells it without a change of data", live(stored()))
                        .pending(p -> p.principalSeen("ada"))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " principal=ada named=runtime; regenerated(ada) signedIn(ada)"),
                row("without rotation keeps the token", live(stored()))
                        .with(WITHOUT_LOGIN_ROTATION)
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m principal=ada proved=now;"
                                        + " saved signedIn(ada)",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("again without rotation keeps the token", live(of("ada")))
                        .with(WITHOUT_LOGIN_ROTATION)
                        .pending(p -> p.signIn("ada", NOW))
                        .decides("save v5 over v4, access=now deadline=+31m proved=now; saved signedIn(ada)"),
                row("without rotation still rotates on request", live(stored()))
                        .with(WITHOUT_LOGIN_ROTATION)
                        .pending(p -> p.signIn("ada", NOW).with(Action.ROTATE))
                        .decides("save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                + " retired=brought until +10s principal=ada proved=now;"
                                + " saved regenerated(ada) signedIn(ada)"),
                row("in a session that this request created replaces no token", createdHere(stored()))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m principal=ada proved=now;"
                                        + " saved signedIn(ada)",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("that comes second kills the winner's token", live(stored()))
                        .pending(p -> p.signIn("ada", NOW))
                        .meanwhile(inGrace(stored(5, "{'page':'a','views':1}"), Duration.ofSeconds(10)))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m token=successor opens=successor"
                                        + " principal=ada proved=now; saved regenerated(ada) signedIn(ada)",
                                "→ overtaken",
                                "save v6 over v5, access=now deadline=+31m token=successor opens=successor"
                                        + " principal=ada proved=now retired=none;"
                                        + " saved regenerated(ada) signedIn(ada)"));
    }

    static Stream<Row> times() {
        return Stream.of(
                row("a timeout of its own counts from now", live(stored()))
                        .pending(p -> p.withIdleTimeout(Duration.ofHours(2)))
                        .decides("save v5 over v4, access=now idle=2h deadline=+2h1m"),
                row("a shorter timeout moves the deadline back", live(stored()))
                        .pending(p -> p.withIdleTimeout(Duration.ofMinutes(5)))
                        .decides("save v5 over v4, access=now idle=5m deadline=+5m10s"),
                row("a timeout of its own does not need to slide", live(stored()))
                        .with(NOT_SLIDING)
                        .pending(p -> p.withIdleTimeout(Duration.ofMinutes(5)))
                        .decides("save v5 over v4, access=now idle=5m deadline=+5m"),
                row("the same timeout is no change", live(stored()))
                        .pending(p -> p.withIdleTimeout(TIMES.idle()))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("the timeout that another request has given meanwhile is no change any more", live(stored()))
                        .pending(p -> p.withIdleTimeout(Duration.ofHours(2)))
                        .meanwhile(withHeader(
                                stored(5, "{'page':'a','views':1}"),
                                header -> header.withIdleTimeout(Duration.ofHours(2), NOW)))
                        .decides(
                                "save v5 over v4, access=now idle=2h deadline=+2h1m",
                                "→ overtaken",
                                "done, cookie KEEP, live v5 TOUCHED"),
                row("a touch moves the deadline where use does not", live(stored()))
                        .with(NOT_SLIDING)
                        .pending(p -> p.with(Action.SLIDE))
                        .decides(
                                "save v5 over v4, access=now deadline=+30m",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("a touch by a request that counts as no use", live(stored()))
                        .usage(Usage.NO_USE)
                        .pending(p -> p.with(Action.SLIDE))
                        .decides("save v5 over v4, access=now deadline=+31m"),
                row("a request that has run for less than half of the timeout", live(stored()))
                        .runningFor(Duration.ofMinutes(15).minusMillis(1))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a request that has run for half of the timeout renews once", live(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .decides("renew v4 slide with 1m now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a long request that counts as no use", live(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .usage(Usage.NO_USE)
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a long request whose use does not slide", live(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .usage(Usage.ACCESS)
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a touch before the load counts as use that slides", live(stored()))
                        .with(NOT_SLIDING)
                        .runningFor(Duration.ofMinutes(15))
                        .decides("renew v4 slide with nothing now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a long request that changes something saves and does not renew", live(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .data(TURNED)
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("a long request that created its session renews it too", createdHere(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .decides("renew v4 slide with 1m now", "→ renewed", "done, cookie SEND, live v4 TOUCHED"));
    }

    static final Duration MONTH = Duration.ofDays(30);

    /** Whoever has signed in 50 minutes ago, and is remembered since. */
    static SessionSnapshot remembered(String principal) {
        return withHeader(of(principal), CommitRulesTest::rememberedSince);
    }

    static SessionHeader rememberedSince(SessionHeader header) {
        return header.withLimit(MONTH, NOW.minus(Duration.ofMinutes(50))).withTraits(Set.of(Trait.REMEMBERED));
    }

    static Stream<Row> remembering() {
        String created = "create v1, created=now access=now idle=720h deadline=+720h absolute=+720h"
                + " token=fresh opens=fresh principal=ada remembered=yes proved=now; started(ada) signedIn(ada)";
        String over = "save v5 over v4, access=now idle=720h deadline=+720h absolute=+720h token=successor"
                + " opens=successor";
        return Stream.of(
                row("a session that begins with it has that limit alone", new Wanted())
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH))
                        .decides(created, "→ created", "done, cookie SEND, live v1 TOUCHED"),
                row("over nobody's session", live(stored()))
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH))
                        .decides(
                                over + " principal=ada remembered=yes proved=now;"
                                        + " saved regenerated(ada) signedIn(ada)",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("it counts from the sign-in, and the same token comes in a cookie that lasts", live(of("ada")))
                        .pending(p -> p.rememberedFor(MONTH))
                        .decides(
                                "save v5 over v4, access=now idle=720h deadline=+719h10m absolute=+719h10m remembered=yes",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("it may be shorter than what holds for others", live(of("ada")))
                        .with(NOT_SLIDING)
                        .pending(p -> p.rememberedFor(Duration.ofHours(1)))
                        .decides(
                                "save v5 over v4, access=now idle=1h deadline=+10m absolute=+10m remembered=yes",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("an old token comes in no cookie again", live(inGrace(of("ada"), Duration.ofSeconds(5))))
                        .pending(p -> p.rememberedFor(MONTH))
                        .decides(
                                "save v5 over v4, access=now idle=720h deadline=+719h10m absolute=+719h10m remembered=yes",
                                "→ saved",
                                "done, cookie KEEP, live v5 CHANGED"),
                row("whom the runtime alone has named is not remembered", live(named("ada")))
                        .pending(p -> p.rememberedFor(MONTH))
                        .decides("save v5 over v4, access=now deadline=+31m"),
                row("an idle timeout after it takes the place of the idle limit", new Wanted())
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH).withIdleTimeout(Duration.ofHours(2)))
                        .decides("create v1, created=now access=now idle=2h deadline=+2h1m absolute=+720h"
                                + " token=fresh opens=fresh principal=ada remembered=yes proved=now;"
                                + " started(ada) signedIn(ada)"),
                row("an idle timeout before it does not", new Wanted())
                        .pending(p -> p.withIdleTimeout(Duration.ofHours(2))
                                .signIn("ada", NOW)
                                .rememberedFor(MONTH))
                        .decides(created),
                row("a load of what is remembered moves nothing", live(remembered("ada")))
                        .onLoad()
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a rotation keeps it", live(remembered("ada")))
                        .pending(p -> p.with(Action.ROTATE))
                        .decides(
                                "save v5 over v4, access=now token=successor opens=successor"
                                        + " retired=brought until +10s; regenerated(ada)",
                                "→ saved",
                                "done, cookie SEND, live v5 CHANGED"),
                row("a sign-in again keeps the limit and counts as a proof", live(remembered("ada")))
                        .pending(p -> p.signIn("ada", NOW))
                        .decides("save v5 over v4, access=now token=successor opens=successor"
                                + " retired=brought until +10s remembered=proved-again proved=now;"
                                + " saved regenerated(ada) signedIn(ada)"),
                row("a sign-in that is remembered again has the whole limit", live(remembered("ada")))
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH))
                        .decides("save v5 over v4, access=now deadline=+720h absolute=+720h token=successor"
                                + " opens=successor retired=brought until +10s remembered=proved-again proved=now;"
                                + " saved regenerated(ada) signedIn(ada)"),
                row("the first proof is none again after a lost reply", live(of("ada")))
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH))
                        .decides(
                                over + " retired=brought until +10s remembered=yes proved=now;"
                                        + " saved regenerated(ada) signedIn(ada)",
                                "→ overtaken after a lost reply",
                                "save v7 over v6, token=successor; regenerated(ada) signedIn(ada)"),
                row("somebody else's sign-in begins a session with the limits of all", live(remembered("ada")))
                        .pending(p -> p.rememberedFor(MONTH).signIn("bob", NOW))
                        .decides("delete v4; ended:REPLACED(ada)"),
                row("a sign-in that meets the end of its user's session is remembered in the next", live(of("ada")))
                        .pending(p -> p.signIn("ada", NOW).rememberedFor(MONTH))
                        .decides(
                                over + " retired=brought until +10s remembered=yes proved=now;"
                                        + " saved regenerated(ada) signedIn(ada)",
                                "→ gone",
                                created),
                row("what ended meanwhile is not remembered", live(of("ada")))
                        .pending(p -> p.rememberedFor(MONTH))
                        .decides(
                                "save v5 over v4, access=now idle=720h deadline=+719h10m absolute=+719h10m remembered=yes",
                                "→ gone",
                                "done, cookie KEEP, gone"),
                row("who is remembered by another request has a cookie that lasts from this one too", live(of("ada")))
                        .data(TURNED)
                        .meanwhile(withHeader(
                                stored(5, "{'page':'a','views':1}"),
                                header -> rememberedSince(header.withPrincipal(Optional.of("ada")))))
                        .decides(
                                "save v5 over v4, access=now deadline=+31m visit={page:b,views:3}; saved",
                                "→ overtaken",
                                "save v6 over v5, access=now visit={page:b,views:3}; saved",
                                "→ saved",
                                "done, cookie SEND, live v6 CHANGED"));
    }

    /** What a load and the sweep over long requests ask: nothing is wanted, so only the times may move. */
    static Stream<Row> loadsAndSweeps() {
        SessionSnapshot full =
                withHeader(stored(), header -> header.renewed(new io.sojourn.spi.Renewal.Slide(Duration.ZERO), NOW));
        return Stream.of(
                row("a load of a session with less than a full timeout", live(stored()))
                        .onLoad()
                        .decides("renew v4 slide with 1m now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a load of a session with a full timeout", live(full))
                        .onLoad()
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a load that counts as no use", live(stored()))
                        .onLoad()
                        .usage(Usage.NO_USE)
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a load whose use does not slide tells of it", live(stored()))
                        .with(NOT_SLIDING)
                        .onLoad()
                        .usage(Usage.ACCESS)
                        .decides("renew v4 access now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a load whose use does not slide, within an interval of the last", live(full))
                        .with(NOT_SLIDING)
                        .onLoad()
                        .usage(Usage.ACCESS)
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a load with a touch before it slides", live(stored()))
                        .with(NOT_SLIDING)
                        .onLoad()
                        .decides("renew v4 slide with nothing now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a load that finds nothing", new Absent()).onLoad().decides("done, cookie KEEP, absent"),
                row("a sweep over a request that has run for less than half of the timeout", live(stored()))
                        .runningFor(Duration.ofMinutes(15).minusMillis(1))
                        .decides("done, cookie KEEP, live v4 TOUCHED"),
                row("a sweep over a long request", live(stored()))
                        .runningFor(Duration.ofMinutes(15))
                        .decides("renew v4 slide with 1m now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"),
                row("a sweep over a session with a full timeout that was moved half of one ago", live(full))
                        .runningFor(Duration.ofMinutes(15))
                        .decides("renew v4 slide with 1m now", "→ renewed", "done, cookie KEEP, live v4 TOUCHED"));
    }

    static Stream<Row> endings() {
        Ending ofAda = new Ending.Stored(live(of("ada")), Reason.INVALIDATED);
        Ending ofNobody = new Ending.Stored(createdHere(stored(1, "{'page':'a','views':1}")), Reason.REPLACED);
        return Stream.of(
                row("a session that ends loses its cookie", new Absent())
                        .after(ofAda)
                        .decides("delete v4; ended:INVALIDATED(ada)", "→ deleted", "done, cookie REMOVE, absent"),
                row("whoever did not end it leaves the cookie alone", new Absent())
                        .after(ofAda)
                        .decides("delete v4; ended:INVALIDATED(ada)", "→ not there", "done, cookie KEEP, absent"),
                row("whoever may have ended it removes the cookie", new Absent())
                        .after(ofAda)
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ perhaps deleted",
                                "done, cookie REMOVE, absent"),
                row("a session that this request created has no cookie to remove", new Absent())
                        .after(ofNobody)
                        .decides("delete v1; ended:REPLACED", "→ deleted", "done, cookie KEEP, absent"),
                row("of what could not be loaded nobody is told that it ended", new Absent())
                        .after(new Ending.Unavailable())
                        .decides("refuse with StoreUnavailableException"),
                row("what can be ended ends before that", new Absent())
                        .after(ofAda, new Ending.Unavailable())
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ deleted",
                                "refuse with StoreUnavailableException"),
                row("what was not found ends for nodes by whose clock it is live", new Absent())
                        .after(new Ending.NotFound(BROUGHT))
                        .decides("delete brought; ended:INVALIDATED", "→ deleted", "done, cookie REMOVE, absent"),
                row("what nobody has leaves the cookie alone", new Absent())
                        .after(new Ending.NotFound(BROUGHT), new Ending.NotFound(OLDER))
                        .decides(
                                "delete brought; ended:INVALIDATED",
                                "→ perhaps deleted",
                                "delete older; ended:INVALIDATED",
                                "→ not there",
                                "done, cookie KEEP, absent"),
                row("what may have been created unanswered ends without a word", new Absent())
                        .after(new Ending.Unconfirmed(NEWER), new Ending.Unconfirmed(OLDER))
                        .decides(
                                "delete newer",
                                "→ deleted",
                                "delete older",
                                "→ not there",
                                "done, cookie KEEP, absent"),
                row("several sessions end one after the other", new Absent())
                        .after(ofAda, ofNobody)
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ deleted",
                                "delete v1; ended:REPLACED",
                                "→ deleted",
                                "done, cookie REMOVE, absent"),
                row("a new session after that has a token of its own", new Absent())
                        .after(ofAda)
                        .data(begun("{'page':'b','views':0}"))
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ deleted",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh visit={page:b,views:0}; started",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row("a new session of somebody else after that", new Wanted())
                        .after(ofAda)
                        .pending(p -> p.signIn("bob", NOW))
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ not there",
                                "create v1, created=now access=now idle=30m deadline=+31m absolute=+8h"
                                        + " token=fresh opens=fresh principal=bob proved=now;"
                                        + " started(bob) signedIn(bob)",
                                "→ created",
                                "done, cookie SEND, live v1 TOUCHED"),
                row(
                                "an update that created a new one in between stays",
                                createdHere(stored(1, "{'page':'a','views':1}")))
                        .after(ofAda)
                        .decides(
                                "delete v4; ended:INVALIDATED(ada)",
                                "→ deleted",
                                "done, cookie SEND, live v1 TOUCHED"));
    }

    @ParameterizedTest
    @MethodSource({
        "sessionsThatAreNotThere",
        "changes",
        "rotations",
        "signIns",
        "remembering",
        "times",
        "loadsAndSweeps",
        "endings"
    })
    void aRequestEndsAsTheTableSays(Row row) {
        Run run = new Run(row);
        List<String> actual = new ArrayList<>();
        for (String line : row.lines()) {
            actual.add(line.startsWith("→") ? run.answered(line) : run.decided());
        }
        assertThat(String.join("\n", actual)).isEqualTo(String.join("\n", row.lines()));
    }

    /** One request that comes to its end. */
    private static final class Run {

        private final CommitRules rules;
        private final Iterator<SessionSnapshot> meanwhile;
        private final Randomness random = new FixedRandomness();
        private final SessionToken fresh = random.fresh(NOW).token();
        private final DecisionText text = new DecisionText(NOW, this::name);

        private CommitInput in;
        private CommitDecision last;

        Run(Row row) {
            this.rules = new CommitRules(row.times());
            this.meanwhile = row.meanwhile().iterator();
            this.in = row.in();
        }

        String decided() {
            last = rules.decide(in, UNBOUND, random, NOW);
            return text.of(last, in.state());
        }

        String answered(String answer) {
            in = switch (answer.substring(2)) {
                case "created" -> in.created(((Create) last).next());
                case "no answer" -> in.unanswered(((Create) last).next());
                case "saved" -> in.saved(((Save) last).next());
                case "gone" -> in.gone();
                case "overtaken" -> in.overtakenBy(meanwhile.next());
                case "overtaken after a lost reply" -> in.overtakenBy(later(((Save) last).next()));
                case "renewed" -> in.renewed(((Renew) last).at());
                case "deleted" -> deleted(DeleteResult.DELETED);
                case "perhaps deleted" -> deleted(DeleteResult.DELETED_OR_ABSENT);
                default -> deleted(DeleteResult.ABSENT);
            };
            return answer;
        }

        private CommitInput deleted(DeleteResult result) {
            return last instanceof CommitDecision.Delete delete
                    ? in.deleted(delete.session(), result)
                    : in.deletedUnfound(result);
        }

        /** What somebody else has made of it, as whoever brought the old token reads it. */
        private static SessionSnapshot later(SessionSnapshot mine) {
            SessionHeader header =
                    new HeaderRules(TIMES).next(mine.header(), new io.sojourn.spi.Renewal.Access(), NOW, 8);
            return new SessionSnapshot(BROUGHT, header, mine.data());
        }

        private String name(VerifierHash hash) {
            return Map.of(
                            BROUGHT.verifierHash(), "brought",
                            NEWER.verifierHash(), "newer",
                            OLDER.verifierHash(), "older",
                            fresh.verifierHash(), "fresh",
                            random.successorOf(BROUGHT).verifierHash(), "successor")
                    .getOrDefault(hash, "unknown");
        }
    }

    static final RequestClient UNBOUND = new RequestClient(List.of(), Optional.empty(), () -> ClientInfo.UNKNOWN);

    // ---- binding: what it signs is no text for a table

    static RequestClient boundTo(String agent, String... secrets) {
        return new RequestClient(
                List.of(),
                ClientBinding.of(
                        new BindingConfig(java.util.Set.of(Factor.USER_AGENT), 32, 64, OnMismatch.REFUSE),
                        Optional.of(Secrets.keys(secrets))),
                () -> new ClientInfo(Optional.empty(), Optional.of(agent)));
    }

    static Map<String, String> marks(RequestClient binding, SessionSnapshot session) {
        return binding.bound(session, SessionRecord.EMPTY).binding();
    }

    CommitDecision decide(
            SessionState state, UnaryOperator<PendingChanges> pending, RequestClient binding, DataChange... data) {
        CommitInput in = row("", state).pending(pending).data(data).in();
        return new CommitRules(TIMES).decide(in, binding, new FixedRandomness(), NOW);
    }

    SessionSnapshot boundTo(RequestClient binding, SessionSnapshot session) {
        return session.withData(binding.bound(session, session.data()));
    }

    @Test
    void aNewSessionIsBoundToWhoeverBeginsIt() {
        RequestClient ada = boundTo("ada's", "secret");
        Create create = (Create) decide(new Wanted(), p -> p, ada);

        assertThat(create.next().data().binding()).containsOnlyKeys("ua").isEqualTo(marks(ada, create.next()));
    }

    @Test
    void aSignInBindsToWhoeverDoesSo() {
        RequestClient ada = boundTo("ada's", "secret");
        SessionSnapshot before = boundTo(boundTo("stranger's", "secret"), stored());

        assertThat(((Save) decide(live(before), p -> p.signIn("ada", NOW), ada))
                        .next()
                        .data()
                        .binding())
                .isEqualTo(marks(ada, before));
        assertThat(((Save) decide(live(stored()), p -> p.principalSeen("ada"), ada))
                        .next()
                        .data()
                        .binding())
                .isEqualTo(marks(ada, before));
        assertThat(((Save) decide(live(of("ada")), p -> p.signIn("ada", NOW), ada))
                        .next()
                        .data()
                        .binding())
                .isEqualTo(marks(ada, before));
    }

    @Test
    void anotherWriteBindsNothingAnewButSignsWithThePresentSecret() {
        RequestClient old = boundTo("ada's", "old");
        RequestClient present = boundTo("ada's", "new", "old");
        SessionSnapshot before = boundTo(old, stored());

        Save change = (Save) decide(live(before), p -> p, present, TURNED);
        assertThat(change.next().data().binding()).isEqualTo(marks(present, before));
        Save rotation = (Save) decide(live(before), p -> p.with(Action.ROTATE), present);
        assertThat(rotation.events()).as("other marks are other data").hasSize(2);
        Save unbound = (Save) decide(live(stored()), p -> p, present, TURNED);
        assertThat(unbound.next().data().binding()).isEmpty();
    }

    @Test
    void aReadSignsNothing() {
        SessionSnapshot before = boundTo(boundTo("ada's", "old"), stored());

        assertThat(decide(live(before), p -> p, boundTo("ada's", "new", "old")))
                .isEqualTo(new CommitDecision.Done(ClientCookie.KEEP));
    }

    // ---- what the decision is made of

    @Test
    void aWriteHasAnIdOfItsOwn() {
        assertThat(((Create) decide(new Wanted(), p -> p, UNBOUND))
                        .next()
                        .header()
                        .writeId())
                .isEqualTo(WRITE_ID);
        assertThat(((Save) decide(live(stored()), p -> p, UNBOUND, TURNED))
                        .next()
                        .header()
                        .writeId())
                .isEqualTo(WRITE_ID);
    }

    @Test
    void everythingThatIsToldNamesTheSession() {
        List<Object> events = new ArrayList<>();
        Create create = (Create) decide(new Wanted(), p -> p.signIn("ada", NOW), UNBOUND);
        assertThat(create.events())
                .extracting("handle")
                .containsOnly(create.next().handle());
        events.addAll(((Save) decide(live(stored()), p -> p.signIn("ada", NOW), UNBOUND, TURNED)).events());
        CommitInput ending = row("", new Absent())
                .after(new Ending.Stored(live(stored()), Reason.INVALIDATED))
                .in();
        events.addAll(
                ((CommitDecision.Delete) new CommitRules(TIMES).decide(ending, UNBOUND, new FixedRandomness(), NOW))
                        .events());
        assertThat(events)
                .hasSize(4)
                .extracting("handle")
                .containsOnly(BROUGHT.key().handle());
    }

    @ParameterizedTest
    @MethodSource({
        "sessionsThatAreNotThere",
        "changes",
        "rotations",
        "signIns",
        "remembering",
        "times",
        "loadsAndSweeps",
        "endings"
    })
    void theSameInputGivesTheSameDecision(Row row) {
        assertThat(new Run(row).decided()).isEqualTo(new Run(row).decided());
    }

    @Test
    void anUpdateWithoutAnAnswerMayHaveLeftItsSuccessor() {
        Randomness random = new FixedRandomness();
        CommitInput in = row("", new Absent())
                .after(new Ending.Stored(live(stored()), Reason.INVALIDATED))
                .in();

        assertThat(successor(in, random)).isEmpty();
        random.updateLost();
        assertThat(successor(in, random)).as("it rotated nothing").isEmpty();
        SessionToken drawn = random.successorOf(BROUGHT);
        assertThat(successor(in, random)).containsSame(drawn);
    }

    @Test
    void onlyThen() {
        Randomness random = new FixedRandomness();
        random.successorOf(BROUGHT);
        CommitInput other =
                row("", live(of("ada"))).pending(p -> p.signIn("bob", NOW)).in();

        assertThat(successor(other, random)).isEmpty();
    }

    private static Optional<SessionToken> successor(CommitInput in, Randomness random) {
        return ((CommitDecision.Delete) new CommitRules(TIMES).decide(in, UNBOUND, random, NOW)).successor();
    }

    @Test
    void aDecisionIsDataAndNothingThatCanBeCalled() {
        assertThat(Stream.of(CommitDecision.class.getPermittedSubclasses())
                        .flatMap(it -> Stream.of(it.getRecordComponents())))
                .hasSizeGreaterThan(10)
                .noneMatch(part -> part.getType().isAnnotationPresent(FunctionalInterface.class));
    }

    @Test
    void eachAttemptToCreateHasAPlaceOfItsOwn() {
        CommitRules rules = new CommitRules(TIMES);
        Randomness random = new FixedRandomness();
        CommitInput in = row("", new Wanted()).in();
        List<Create> attempts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            attempts.add((Create) rules.decide(in, UNBOUND, random, NOW));
            in = in.unanswered(attempts.get(i).next());
        }

        assertThat(attempts).extracting(it -> it.next().handle()).doesNotHaveDuplicates();
        assertThat(attempts)
                .allSatisfy(it -> assertThat(it.events())
                        .extracting("handle")
                        .containsOnly(it.next().handle()));
        assertThat(attempts)
                .as("pages may have what is derived from it")
                .extracting(it -> it.next().token().verifierHash())
                .containsOnly(random.fresh(NOW).token().verifierHash());
    }

    @Test
    void theTokenAfterTheRequestIsKnownBeforeItsEnd() {
        CommitRules rules = new CommitRules(TIMES);
        Randomness random = new FixedRandomness();
        PendingChanges none = PendingChanges.NONE;
        PendingChanges rotation = none.with(Action.ROTATE);

        assertThat(rules.tokens().after(live(stored()), none, random, NOW)).isSameAs(BROUGHT);
        assertThat(rules.tokens().after(live(stored()), rotation, random, NOW)).isSameAs(random.successorOf(BROUGHT));
        assertThat(rules.tokens().after(createdHere(stored()), rotation, random, NOW))
                .isSameAs(BROUGHT);
        assertThat(rules.tokens().after(live(inGrace(stored(), Duration.ofSeconds(1))), rotation, random, NOW))
                .isSameAs(BROUGHT);
    }
}
