package io.sojourn.http;

import java.util.List;

/** What a client is told when its session could not be loaded or stored. The client's cookie is left alone. */
public enum FailureAnswer {
    /** The store does not answer, or others kept changing the session. */
    TRY_LATER(
            503,
            "The session is not available at the moment. Please try again.\n",
            List.of(new Header("Retry-After", "2"))),
    /** A mistake in the application or in its stored data. */
    BROKEN(500, "The session could not be used.\n", List.of());

    private final int status;
    private final String text;
    private final List<Header> headers;

    FailureAnswer(int status, String text, List<Header> headers) {
        this.status = status;
        this.text = text;
        this.headers = headers;
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }

    public List<Header> headers() {
        return headers;
    }
}
