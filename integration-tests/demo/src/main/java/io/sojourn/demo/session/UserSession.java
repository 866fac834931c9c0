package io.sojourn.demo.session;

import java.util.Optional;

import io.sojourn.SessionData;
import io.sojourn.demo.users.DemoUser;

/** Who is signed in. Inject it anywhere; it is loaded on first use and saved if it changed. */
@SessionData
public class UserSession {

    private String username;
    private String displayName;

    public boolean isSignedIn() {
        return username != null;
    }

    public void signIn(DemoUser user) {
        username = user.username();
        displayName = user.displayName();
    }

    public void rename(String newDisplayName) {
        displayName = newDisplayName;
    }

    /** The name to sign in with; empty for a guest. */
    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    /** The name to show; empty for a guest. */
    public Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }
}
