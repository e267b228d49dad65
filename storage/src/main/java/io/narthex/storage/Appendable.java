package io.narthex.storage;

/** Where samples go. */
public interface Appendable {
    /** Begins a transaction. */
    Appender appender();
}
