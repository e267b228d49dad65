package io.narthex.http;

import java.util.List;

/** A running server. {@link #close} lets running requests end, for a few seconds at most. */
public interface HttpServer extends AutoCloseable {
    /** The port of the first address: of use where any free one was asked for. */
    default int port() {
        return ports().getFirst();
    }

    /** The ports it listens on, in the order of the addresses. */
    List<Integer> ports();

    @Override
    void close();
}
