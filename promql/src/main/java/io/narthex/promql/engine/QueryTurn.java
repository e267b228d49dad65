package io.narthex.promql.engine;

import io.narthex.promql.plan.PlanSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One query on its way through the engine: when it came how far, and what it cost. Owned by the thread that runs the query. */
final class QueryTurn {
    private final Query query;
    private final PlanSettings settings;
    private final QueryOrigin origin;
    private final Deadline deadline;
    private final long queued = System.nanoTime();
    private long begun;
    private long prepared;
    private long evaluated;
    private @Nullable SampleAccount samples;
    private @Nullable MemoryAccount memory;
    private @Nullable String error;

    QueryTurn(Query query, PlanSettings settings, QueryOrigin origin, Deadline deadline) {
        this.query = query;
        this.settings = settings;
        this.origin = origin;
        this.deadline = deadline;
    }

    Query query() {
        return query;
    }

    PlanSettings settings() {
        return settings;
    }

    Deadline deadline() {
        return deadline;
    }

    /** It got its place. */
    void begun() {
        begun = System.nanoTime();
    }

    /** From now on the accounts tell what it costs. */
    void counting(SampleAccount sampleAccount, MemoryAccount memoryAccount) {
        samples = sampleAccount;
        memory = memoryAccount;
    }

    /** It is planned and has a querier. */
    void prepared() {
        prepared = System.nanoTime();
    }

    /** It has its answer. */
    void evaluated() {
        evaluated = System.nanoTime();
    }

    void failed(RuntimeException reason) {
        error = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    }

    /** What it cost so far. */
    QueryStats stats() {
        long now = System.nanoTime();
        return new QueryStats(
                (begun == 0 ? now : begun) - queued,
                begun == 0 ? 0 : (prepared == 0 ? now : prepared) - begun,
                prepared == 0 ? 0 : (evaluated == 0 ? now : evaluated) - prepared,
                0,
                samples == null ? 0 : samples.queried(),
                samples == null ? 0 : samples.read(),
                samples == null ? 0 : samples.peak(),
                memory == null ? 0 : memory.peak());
    }

    FinishedQuery finished() {
        return new FinishedQuery(
                query.source(),
                settings.start(),
                settings.end(),
                settings.step(),
                origin,
                stats(),
                Optional.ofNullable(error));
    }
}
