package io.sojourn.engine;

import java.util.function.UnaryOperator;

import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.SessionRecord;

/**
 * What the threads of one request share: how far it has come, and the objects that the application works on. This object
 * is the lock, which whoever calls holds, and nobody while waiting.
 */
final class SharedState {

    static final DataType<FlashMessages> FLASH = DataType.of(FlashMessages.class, "sojourn.flash");

    private final DataTypes types;
    private final Randomness random;
    private final TrackedDataSet data = new TrackedDataSet();
    private final RequestFlash flash =
            new RequestFlash(this, () -> tracked(FLASH).value());
    private RequestState state;

    SharedState(DataTypes types, Randomness random, RequestState begun) {
        this.types = types;
        this.random = random;
        this.state = begun;
    }

    RequestState state() {
        return state;
    }

    /** Where that ends the session, nothing of it is left for the next one. */
    RequestState become(UnaryOperator<RequestState> step) {
        int epoch = state.epoch();
        state = step.apply(state);
        if (state.epoch() != epoch) {
            random.drawFreshAgain();
            forgetData();
        }
        return state;
    }

    TrackedDataSet data() {
        return data;
    }

    RequestFlash flash() {
        return flash;
    }

    <T> DataType<T> type(Class<T> type) {
        return types.get(type);
    }

    <T> TrackedData<T> tracked(DataType<T> type) {
        if (!state.session().isLoaded()) {
            throw new IllegalStateException("The session is used before it is loaded");
        }
        return data.of(type, stored());
    }

    /** What is stored of the present session. */
    SessionRecord stored() {
        return state.session().session().map(SessionSnapshot::data).orElse(SessionRecord.EMPTY);
    }

    void forgetData() {
        data.forget();
        flash.reset();
    }
}
