package io.narthex.promql.engine;

import io.narthex.promql.function.Annotations;
import io.narthex.promql.plan.PlanException;
import io.narthex.promql.plan.PlanSettings;
import io.narthex.promql.plan.Planner;
import io.narthex.promql.why.OperatorTrace;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Evaluates queries. Any number of threads may use it; the options limit how many queries run at once. */
public final class Engine {
    private final EngineOptions options;
    private final QueryListener listener;
    private final QueryGate gate;
    private final MemoryBudget budget;

    /** An engine to whose queries nobody listens. */
    public Engine(EngineOptions options) {
        this(options, QueryListener.NONE);
    }

    /** @param listener hears of each query */
    public Engine(EngineOptions options, QueryListener listener) {
        this.options = options;
        this.listener = listener;
        gate = new QueryGate(options.maxConcurrency());
        budget = new MemoryBudget(options.bytesOfAll());
    }

    public EngineOptions options() {
        return options;
    }

    /**
     * Evaluates an expression at one time, in milliseconds.
     *
     * @throws QueryException if it fails
     */
    public QueryResult instant(Queryable storage, Query query, long timestamp, QueryContext context) {
        return run(storage, query, settings(timestamp, timestamp, 0, context), context);
    }

    /**
     * Evaluates an expression at {@code start}, {@code start + step}, ... up to {@code end}, in milliseconds.
     *
     * @throws QueryException if it fails
     */
    public QueryResult range(Queryable storage, Query query, long start, long end, long step, QueryContext context) {
        return run(storage, query, settings(start, end, step, context), context);
    }

    /**
     * Evaluates an expression as {@link #instant} does and tells what each part of it did.
     *
     * @throws QueryException if it fails
     */
    public Explanation explainInstant(Queryable storage, Query query, long timestamp, QueryContext context) {
        return explain(storage, query, settings(timestamp, timestamp, 0, context), context);
    }

    /**
     * Evaluates an expression as {@link #range} does and tells what each part of it did.
     *
     * @throws QueryException if it fails
     */
    public Explanation explainRange(
            Queryable storage, Query query, long start, long end, long step, QueryContext context) {
        return explain(storage, query, settings(start, end, step, context), context);
    }

    private Explanation explain(Queryable storage, Query query, PlanSettings settings, QueryContext context) {
        return within(query, settings, context, run -> {
            Traced traced = evaluate(storage, run, true);
            try {
                return new ExplanationWriter(storage, query, traced.planned(), run.deadline())
                        .write(traced.result(), traced.trace());
            } catch (StorageException e) {
                throw unreadable(e);
            }
        });
    }

    /** The memory that queries and answers hold now, in bytes. */
    public long bytesHeld() {
        return budget.taken();
    }

    private PlanSettings settings(long start, long end, long step, QueryContext context) {
        Duration lookback = context.lookbackDelta().isZero() ? options.lookbackDelta() : context.lookbackDelta();
        return new PlanSettings(
                start,
                end,
                step,
                lookback.toMillis(),
                options.subqueryStep().get().toMillis());
    }

    private QueryResult run(Queryable storage, Query query, PlanSettings settings, QueryContext context) {
        return within(
                query, settings, context, run -> evaluate(storage, run, false).result());
    }

    /** Waits for a turn and works within the limits of a query. */
    private <T> T within(Query query, PlanSettings settings, QueryContext context, Function<QueryTurn, T> work) {
        Duration timeout = context.timeout().compareTo(options.timeout()) < 0 ? context.timeout() : options.timeout();
        QueryTurn turn =
                new QueryTurn(query, settings, context.origin(), new Deadline(timeout, context.cancellation()));
        try {
            gate.enter(turn.deadline());
            try {
                turn.begun();
                Runnable ended = listener.running(query.source());
                try {
                    turn.deadline().check("query execution");
                    return work.apply(turn);
                } finally {
                    ended.run();
                }
            } finally {
                gate.leave();
            }
        } catch (RuntimeException e) {
            turn.failed(e);
            throw e;
        } finally {
            listener.finished(turn.finished());
        }
    }

    private record Traced(QueryResult result, Planner.Result planned, Optional<OperatorTrace> trace) {}

    private Traced evaluate(Queryable storage, QueryTurn turn, boolean isExplained) {
        Query query = turn.query();
        PlanSettings settings = turn.settings();
        Planner.Result planned = plan(query, settings);
        Annotations annotations = new Annotations();
        SampleAccount account = new SampleAccount(options.maxSamples());
        MemoryAccount memory = new MemoryAccount(options.bytesPerQuery(), budget);
        turn.counting(account, memory);
        QueryTrace trace = isExplained ? new QueryTrace(account) : null;
        try (Querier querier = storage.querier(planned.minTime(), planned.maxTime())) {
            Evaluation evaluation = new Evaluation(
                    querier,
                    annotations,
                    account,
                    memory,
                    turn.deadline(),
                    settings.lookback(),
                    options.delayedNameRemoval(),
                    options.startTimestamps(),
                    trace);
            turn.prepared();
            QueryRun run = new QueryRun(evaluation, settings.grid());
            boolean isInstant = settings.step() == 0 && settings.start() == settings.end();
            QueryValue value = isInstant ? run.instant(planned.plan()) : run.range(planned.plan());
            turn.evaluated();
            QueryResult result = new QueryResult(
                    value,
                    annotations.warnings(query.source()),
                    annotations.infos(query.source()),
                    turn.stats(),
                    memory.keep(AnswerSize.of(value)));
            return new Traced(result, planned, trace == null ? Optional.empty() : trace.root());
        } catch (StorageException e) {
            throw unreadable(e);
        } finally {
            memory.close();
        }
    }

    private static QueryException unreadable(StorageException e) {
        return new QueryException(QueryException.Kind.INTERNAL, String.valueOf(e.getMessage()), e);
    }

    private static Planner.Result plan(Query query, PlanSettings settings) {
        try {
            return Planner.plan(query.expr(), settings);
        } catch (PlanException e) {
            throw new QueryException(QueryException.Kind.INVALID, String.valueOf(e.getMessage()), e);
        }
    }
}
