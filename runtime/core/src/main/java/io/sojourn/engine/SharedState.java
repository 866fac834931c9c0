package io.sojourn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final Map<String, TrackedData<?>> data = new LinkedHashMap<>(4);
    private Optional<RequestFlash> flash = Optional.empty();
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

    RequestFlash flash() {
        flash = flash.or(
                () -> Optional.of(new RequestFlash(this, () -> tracked(FLASH).value())));
        return flash.get();
    }

    <T> DataType<T> type(Class<T> type) {
        return types.get(type);
    }

    /** What the request does to the data of one class, from the first look on. */
    @SuppressWarnings("unchecked")
    <T> TrackedData<T> tracked(DataType<T> type) {
        if (!state.session().isLoaded()) {
            throw new IllegalStateException("The session is used before it is loaded");
        }
        return (TrackedData<T>) data.computeIfAbsent(type.name(), name -> new TrackedData<>(type, stored()));
    }

    List<DataChange> changes() {
        return all(TrackedData::change);
    }

    /** The same, read back, and from now on changes come too late. */
    List<DataChange> lastChanges() {
        return all(TrackedData::lastChange);
    }

    private List<DataChange> all(Function<TrackedData<?>, Optional<DataChange>> change) {
        return data.values().stream().map(change).flatMap(Optional::stream).toList();
    }

    /** Classes whose data was changed after {@link #lastChanges}. */
    List<String> tooLate() {
        return data.values().stream()
                .filter(TrackedData::isChangedSinceTheLast)
                .map(tracked -> tracked.type().type().getName())
                .toList();
    }

    /** What is stored of the present session. */
    SessionRecord stored() {
        return state.session().session().map(SessionSnapshot::data).orElse(SessionRecord.EMPTY);
    }

    void forgetData() {
        data.clear();
        flash.ifPresent(RequestFlash::reset);
    }
}
