package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.model.GoQuote;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.Explanation;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.engine.QueryException;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.promql.engine.QueryResult;
import io.narthex.promql.engine.QueryValue;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.ValueType;
import io.narthex.storage.Queryable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code query}, {@code query_range} and {@code explain}. */
final class QueryEndpoints {
    /** Enough for a minute's resolution over a week. One point more passes, as in Prometheus. */
    private static final long MAX_POINTS = 11_000;

    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private final Engine engine;
    private final Queryable storage;
    private final Clock clock;
    private final QueryObserver observer;

    QueryEndpoints(Engine engine, Queryable storage, Clock clock, QueryObserver observer) {
        this.engine = engine;
        this.storage = storage;
        this.clock = clock;
        this.observer = observer;
    }

    ApiAnswer instant(Exchange exchange) {
        int limit = Parameters.limit(exchange);
        long time = Parameters.time(exchange, "time", clock.millis());
        Duration timeout = timeout(exchange);
        Duration lookback = lookback(exchange);
        Query query = query(exchange);
        QueryResult result = run(exchange, timeout, lookback, context -> engine.instant(storage, query, time, context));
        return answer(exchange, result, limit);
    }

    ApiAnswer range(Exchange exchange) {
        int limit = Parameters.limit(exchange);
        Steps steps = steps(exchange);
        Duration timeout = timeout(exchange);
        Duration lookback = lookback(exchange);
        Query query = rangeQuery(exchange);
        QueryResult result = run(
                exchange,
                timeout,
                lookback,
                context -> engine.range(storage, query, steps.start(), steps.end(), steps.width(), context));
        return answer(exchange, result, limit);
    }

    /** The plan of a query with what each operator did, and why the answer is empty; of a range query where there is a start. */
    ApiAnswer explain(Exchange exchange) {
        Explanation explanation =
                exchange.parameter("start").isEmpty() ? explainInstant(exchange) : explainRange(exchange);
        return new ApiAnswer(
                out -> ExplanationJson.write(explanation, out),
                explanation.result().warnings(),
                explanation.result().infos(),
                explanation.result()::close);
    }

    private Explanation explainInstant(Exchange exchange) {
        long time = Parameters.time(exchange, "time", clock.millis());
        Duration timeout = timeout(exchange);
        Duration lookback = lookback(exchange);
        Query query = query(exchange);
        return explained(exchange, timeout, lookback, context -> engine.explainInstant(storage, query, time, context));
    }

    private Explanation explainRange(Exchange exchange) {
        Steps steps = steps(exchange);
        Duration timeout = timeout(exchange);
        Duration lookback = lookback(exchange);
        Query query = rangeQuery(exchange);
        return explained(
                exchange,
                timeout,
                lookback,
                context -> engine.explainRange(storage, query, steps.start(), steps.end(), steps.width(), context));
    }

    /** The times of a range query in milliseconds. */
    private record Steps(long start, long end, long width) {}

    private static Steps steps(Exchange exchange) {
        long start = Parameters.time(exchange, "start");
        long end = Parameters.time(exchange, "end");
        if (end < start) {
            throw ApiException.invalidParameter("end", "end timestamp must not be before start time");
        }
        long stepNanos = Parameters.duration(exchange, "step");
        if (stepNanos <= 0) {
            throw ApiException.invalidParameter(
                    "step", "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        if ((end - start) / 1e3 / (stepNanos / 1e9) >= MAX_POINTS + 1) {
            throw new ApiException(
                    ErrorType.BAD_DATA,
                    "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)");
        }
        return new Steps(start, end, Math.max(1, stepNanos / 1_000_000));
    }

    private Query rangeQuery(Exchange exchange) {
        Query query = query(exchange);
        ValueType type = query.expr().type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw ApiException.invalidParameter(
                    "query",
                    "invalid expression type " + GoQuote.quote(type.documented())
                            + " for range query, must be Scalar or instant Vector");
        }
        return query;
    }

    private Query query(Exchange exchange) {
        String source = exchange.parameter("query");
        return new Query(source, parse(source));
    }

    private Expr parse(String source) {
        try {
            return PromqlParser.parse(source, engine.options().parser());
        } catch (ParseException e) {
            throw ApiException.invalidParameter("query", Parameters.reason(e));
        }
    }

    private static Duration timeout(Exchange exchange) {
        return exchange.parameter("timeout").isEmpty()
                ? NO_TIMEOUT
                : Duration.ofNanos(Math.max(0, Parameters.duration(exchange, "timeout")));
    }

    private static Duration lookback(Exchange exchange) {
        String text = exchange.parameter("lookback_delta");
        try {
            return text.isEmpty() ? Duration.ZERO : Duration.ofNanos(Math.max(0, ApiTime.parseDuration(text)));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ErrorType.BAD_DATA, "error parsing lookback delta duration: " + Parameters.reason(e));
        }
    }

    private QueryResult run(
            Exchange exchange, Duration timeout, Duration lookback, Function<QueryContext, QueryResult> evaluation) {
        return watched(exchange, timeout, lookback, evaluation, UnaryOperator.identity());
    }

    private Explanation explained(
            Exchange exchange, Duration timeout, Duration lookback, Function<QueryContext, Explanation> evaluation) {
        return watched(exchange, timeout, lookback, evaluation, Explanation::result);
    }

    private <T> T watched(
            Exchange exchange,
            Duration timeout,
            Duration lookback,
            Function<QueryContext, T> evaluation,
            Function<T, QueryResult> resultOf) {
        AtomicBoolean gone = new AtomicBoolean();
        exchange.onDisconnect(() -> gone.set(true));
        try {
            observer.begun();
            T result = evaluation.apply(new QueryContext(timeout, lookback, gone::get)
                    .from(new QueryOrigin.HttpRequest(exchange.clientAddress(), exchange.method(), exchange.path())));
            observer.answered(resultOf.apply(result).stats());
            return result;
        } catch (QueryException e) {
            throw failure(e);
        } finally {
            observer.ended();
        }
    }

    private static ApiException failure(QueryException e) {
        String reason = Parameters.reason(e);
        return switch (e.kind()) {
            case INVALID -> ApiException.invalidParameter("query", reason);
            case EXECUTION -> new ApiException(ErrorType.EXECUTION, reason);
            case TIMEOUT -> new ApiException(ErrorType.TIMEOUT, reason);
            case CANCELED -> new ApiException(ErrorType.CANCELED, reason);
            case INTERNAL -> new ApiException(ErrorType.INTERNAL, reason);
        };
    }

    private static ApiAnswer answer(Exchange exchange, QueryResult result, int limit) {
        QueryValue all = result.value();
        boolean cut = limit > 0 && sizeOf(all) > limit;
        QueryValue value = cut ? first(all, limit) : all;
        List<String> warnings = new ArrayList<>(result.warnings());
        if (cut) {
            warnings.add(ApiAnswer.TRUNCATED);
        }
        String stats = exchange.parameter("stats");
        if (!stats.isEmpty() && !stats.equals("true") && !stats.equals("all")) {
            warnings.add("value " + GoQuote.quote(stats) + " for parameter \"stats\" is deprecated and will be rejected"
                    + " in the next major release, use \"true\" or \"all\"");
        }
        return new ApiAnswer(
                out -> {
                    out.beginObject()
                            .name("resultType")
                            .string(ResultJson.type(value))
                            .name("result");
                    ResultJson.write(value, out);
                    if (!stats.isEmpty()) {
                        out.name("stats");
                        ResultJson.write(result.stats(), out);
                    }
                    out.endObject();
                },
                warnings,
                result.infos(),
                result::close);
    }

    private static int sizeOf(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector -> vector.samples().size();
            case QueryValue.Matrix matrix -> matrix.series().size();
            case QueryValue.Scalar scalar -> 1;
            case QueryValue.Text text -> 1;
        };
    }

    private static QueryValue first(QueryValue value, int count) {
        return switch (value) {
            case QueryValue.Vector vector ->
                new QueryValue.Vector(vector.samples().subList(0, count));
            case QueryValue.Matrix matrix ->
                new QueryValue.Matrix(matrix.series().subList(0, count));
            case QueryValue.Scalar scalar -> scalar;
            case QueryValue.Text text -> text;
        };
    }
}
