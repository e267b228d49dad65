package io.narthex.http;

/** A running server. {@link #close} lets running requests end, for a few seconds at most. */
public interface HttpServer extends AutoCloseable {
    /** The port it listens on: of use where any free one was asked for. */
    int port();

    @Override
    void close();
}
