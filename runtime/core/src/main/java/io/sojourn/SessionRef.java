package io.sojourn;

import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * One value in the caller's session, for records and other immutable types, and for atomic updates of any session data.
 *
 * <pre>{@code
 * public record Cart(List<Item> items) {
 *     public Cart {
 *         items = items == null ? List.of() : List.copyOf(items);
 *     }
 * }
 *
 * @Inject
 * SessionRef<Cart> cart;
 *
 * cart.update(c -> c.with(item));
 * }</pre>
 *
 * <p>{@code T} is a class or record without type parameters, stored under its fully qualified name, or under the name
 * in {@link SessionData} if it has that annotation. Where nothing is stored the value is the <em>empty</em> one: from
 * the no-args constructor, or for a record from its canonical constructor with null, zero and false. Throws like
 * {@link Session}; for the threads of one request, one at a time.
 *
 * @param <T> the type of the value
 */
public interface SessionRef<T> {

    /** {@return the value as this request sees it; the empty value if nothing is stored, never null} */
    T get();

    /**
     * Replaces the value when the request ends. Changes that other requests make to other fields meanwhile are kept;
     * for a change that depends on the old value use {@link #update}.
     *
     * @param value the new value, not null; use {@link #clear} to remove it
     */
    void set(T value);

    /**
     * Changes the value atomically, across requests and nodes, and at once: when this method returns, the change is
     * stored. Creates the session if there is none. If the session ends meanwhile nothing is stored, and the result
     * holds for this request alone. If another request changed the session meanwhile the function is called again with
     * the newer value, so it must have no side effects; it must not call update itself. It is always called on the thread
     * that calls this method, with whatever belongs to that: the request, a transaction, thread locals. With {@code
     * session.store=cookie} requests share nothing: it changes this request's own copy, and goes with its answer.
     *
     * @param change from the current value to the new one; must not return null
     * @return the new value
     * @throws SessionConflictException if other requests kept winning
     * @throws SessionException if the new value could not be read back; the message names the field, and what is stored
     *     stays
     * @throws SessionContextException also on an event loop, before anything has happened: use {@link #updateAsync} there
     */
    T update(UnaryOperator<T> change);

    /**
     * {@link #update} for code on an event loop. What depends on the result goes on where this method was called; the
     * function does not: it is called on the calling thread if nothing has to be waited for before, else on one of the
     * store's or the runtime's, without the request and its context. So it must not wait, and look at its argument alone.
     *
     * @param change from the current value to the new one; must not return null
     * @return the new value, once it is stored; fails as {@link #update} throws
     */
    CompletionStage<T> updateAsync(UnaryOperator<T> change);

    /** Removes the value when the request ends; until something else is set, {@link #get} gives the empty value. */
    void clear();
}
