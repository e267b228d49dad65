package io.narthex.node.perf;

import java.io.IOException;

/** A running count of one event on one processor. */
public interface EventCounter extends AutoCloseable {
    /** How often the event has come since the counter was opened. */
    double read() throws IOException;

    @Override
    void close();
}
