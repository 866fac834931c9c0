package io.sojourn;

import java.time.Duration;

/**
 * The application's own rule of who is signed in. A CDI bean of this type takes the place of the default one, which
 * asks for a {@linkplain Session#principal() principal}. It may have session data injected: the session is loaded
 * before it is asked.
 *
 * <p>Asked once for each request that {@link SignedIn} or {@code session.sign-in.paths} is about, on Quarkus on an
 * event loop, so it must not wait for anything. What it throws becomes the request's answer, and nobody is let in. Two
 * such beans stop the start.
 */
@FunctionalInterface
public interface SignedInCheck {

    /**
     * Whether the caller is signed in.
     *
     * @param session of the caller, loaded; may not exist
     * @return false to send the caller to the sign-in page
     */
    boolean isSignedIn(Session session);

    /**
     * Whether a caller who is signed in proved who they are not too long ago, for {@link SignedIn#within()}.
     *
     * @param session of the caller, loaded
     * @param age how long ago at most
     * @return by default what {@link Session#authenticatedWithin} says
     */
    default boolean isSignedInWithin(Session session, Duration age) {
        return session.authenticatedWithin(age);
    }
}
