package io.sojourn.http.signin;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionConfigException;
import io.sojourn.SessionRoles;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SignInConfig.Identity;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.SessionView;
import io.sojourn.http.SessionPrincipal;

/** Who the runtime's security may take a caller for because of the session. Thread-safe, never waits. */
@ApplicationScoped
public class SessionCaller {

    private final Identity identity;
    private final Session session;
    private final SessionRoles roles;

    /** For the client proxy. */
    protected SessionCaller() {
        this.identity = null;
        this.session = null;
        this.roles = null;
    }

    /** @throws SessionConfigException if the application has several mappings of roles */
    @Inject
    public SessionCaller(SessionConfig config, Session session, Instance<SessionRoles> roles) {
        this.identity = config.signIn().identity();
        this.session = Objects.requireNonNull(session, "session");
        this.roles = OnlyBean.of(SessionRoles.class, roles).orElse(caller -> Set.of());
    }

    /** Makes sure that it can be used, so that mistakes show when the application starts. */
    public void open() {
        // Any call makes the container put it together.
    }

    /** Whether the runtime takes callers for whom the session says they are. */
    public boolean isOn() {
        return identity == Identity.ON;
    }

    /**
     * Whose session it is. Only somebody who has signed in to it counts: a name that the session has heard from a bearer
     * token or the like must not outlive that in a cookie.
     */
    public Optional<SessionPrincipal> principal(SessionExchange loaded) {
        SessionView view = loaded.view();
        return view.principal().filter(name -> view.hasSignedIn()).map(SessionPrincipal::new);
    }

    /** The roles of the session's principal. To be called in the request whose session it is, after that is loaded. */
    public Set<String> roles() {
        return Set.copyOf(roles.of(session));
    }
}
