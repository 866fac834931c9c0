package io.sojourn.config;

import java.util.List;
import java.util.Objects;

/**
 * Who has to be signed in, and where to sign in. All paths are those that a client sees, from the root of the host.
 *
 * @param paths {@code session.sign-in.paths}: patterns of the paths that ask for it, {@code /account} or
 *     {@code /account/*}; empty for none
 * @param publicPaths {@code session.sign-in.public-paths}: exceptions to them
 * @param page {@code session.sign-in.page} ({@code /sign-in}): where browsers are sent; always open
 * @param returnParameter {@code session.sign-in.return-parameter} ({@code return}): which parameter tells that page the
 *     way back
 * @param identity {@code session.sign-in.identity}: whether the runtime's security takes the session's word for who the
 *     caller is
 */
public record SignInConfig(
        List<String> paths, List<String> publicPaths, String page, String returnParameter, Identity identity) {

    /** Whether a session proves who a caller is. */
    public enum Identity {
        /** To the runtime's security too: roles, security contexts, policies. */
        ON,
        /** Only to {@link io.sojourn.SignedIn} and the paths here. */
        OFF
    }

    public SignInConfig {
        paths = List.copyOf(paths);
        publicPaths = List.copyOf(publicPaths);
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(returnParameter, "returnParameter");
        Objects.requireNonNull(identity, "identity");
    }
}
