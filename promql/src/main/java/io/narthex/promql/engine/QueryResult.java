package io.narthex.promql.engine;

import java.util.List;

/**
 * An answer.
 *
 * @param warnings as the HTTP API shows them, position included, in the order they arose; all of them
 * @param infos the same of less weight
 * @param memory what the answer takes of the memory that all queries share; closing the answer gives it back, or else the garbage collector does
 */
public record QueryResult(
        QueryValue value, List<String> warnings, List<String> infos, QueryStats stats, MemoryLease memory)
        implements AutoCloseable {
    @Override
    public void close() {
        memory.close();
    }
}
