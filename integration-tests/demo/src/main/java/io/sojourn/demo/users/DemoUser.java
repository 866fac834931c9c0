package io.sojourn.demo.users;

import java.util.Objects;

/**
 * Somebody who can sign in.
 *
 * @param username to sign in with
 * @param password in clear, since the sign-in page prints it: a real shop keeps only a slow hash
 * @param displayName to begin with; the profile page changes it
 */
public record DemoUser(String username, String password, String displayName) {

    public DemoUser {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(displayName, "displayName");
    }

    @Override
    public String toString() {
        return "DemoUser[" + username + "]";
    }
}
