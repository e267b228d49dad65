package io.narthex.http;

/** Hears of every request that a route answered. Called on the thread that handled it, after the response. */
@FunctionalInterface
public interface RequestObserver {
    /** Hears nothing. */
    RequestObserver NONE = (pattern, status, nanos, bytes) -> {};

    /**
     * A request is over.
     *
     * @param pattern the pattern of the route, without the prefix
     * @param status the status that was sent
     * @param nanos the time from the dispatch to the end of the response, in nanoseconds
     * @param bytes the length of the body that the handler wrote, before compression
     */
    void completed(String pattern, int status, long nanos, long bytes);
}
