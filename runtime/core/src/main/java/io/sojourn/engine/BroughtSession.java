package io.sojourn.engine;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.sojourn.engine.SessionRepository.LoadResult;

/**
 * What a client sent, and who it is.
 *
 * @param cookieValues read when the session is loaded: most requests never look
 * @param events is told what is found out about it
 */
record BroughtSession(
        List<String> cookieValues, SessionRepository repository, RequestBinding binding, EventLog events) {

    boolean hasCandidate() {
        return repository.hasCandidate(cookieValues);
    }

    CompletionStage<LoadResult> load() {
        return repository.load(cookieValues, binding, events);
    }
}
