package io.sojourn.it.contract;

import java.util.function.UnaryOperator;

/** Ways in which a record in Redis becomes unreadable. */
enum Damage {
    EMPTY(stored -> ""),
    GARBAGE(stored -> "not a session"),
    CUT_IN_THE_HEADER(stored -> stored.substring(0, 40)),
    CUT_IN_THE_DATA(stored -> stored.substring(0, stored.length() - 5)),
    GARBAGE_FOR_DATA(stored -> stored.replaceFirst("(?s)\\{\"(auth|data)\":.*", "garbage")),
    NEWER_LAYOUT(stored -> "\u0003" + stored.substring(1)),
    NEWER_FORMAT(stored -> stored.replace("\"v\":1}", "\"v\":2}"));

    private final UnaryOperator<String> change;

    Damage(UnaryOperator<String> change) {
        this.change = change;
    }

    /**
     * @param stored a readable record, each byte as one character
     * @return what is left of it
     */
    String done(String stored) {
        String damaged = change.apply(stored);
        if (damaged.equals(stored)) {
            throw new IllegalArgumentException(this + " leaves this record as it is");
        }
        return damaged;
    }
}
