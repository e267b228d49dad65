package io.narthex.kubernetes;

/**
 * Hears of the objects of a {@link ListWatch}, always on its one thread. A list that broke off begins again with {@link #listBegins}; objects that are
 * neither in the list nor came since it began are gone when it ends.
 */
public interface ObjectListener {
    void listBegins();

    void listed(JsonValue object);

    void listEnds();

    /** An object was added or changed. */
    void changed(JsonValue object);

    /** An object was deleted; this is the last that was known of it. */
    void deleted(JsonValue object);

    /** A list is complete. */
    default void listSucceeded(long objects) {}

    default void listFailed(RuntimeException reason) {}

    /** A watch has begun. */
    default void watchSucceeded() {}

    default void watchFailed(RuntimeException reason) {}
}
