package io.sojourn.spi;

/** What reading a session moves in its stored header. */
public enum Renewal {
    /** Nothing: the read leaves no trace, as for a status poll. */
    NONE,
    /** The last access only: the idle timeout does not slide. */
    ACCESS,
    /** The last access, and the deadline to a full idle timeout from now, but never past the absolute deadline. */
    SLIDE
}
