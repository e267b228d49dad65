package io.narthex.node.perf;

import java.io.IOException;

/** Where events are counted. */
public interface EventSource {
    /**
     * Begins to count.
     *
     * @param type the kind of event, and
     * @param number the event, both as the kernel numbers them
     * @throws IOException if it can't be counted there, or the process may not
     */
    EventCounter open(int type, long number, int cpu) throws IOException;
}
