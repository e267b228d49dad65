package io.narthex.promql.testscript;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.engine.QueryException;
import io.narthex.promql.engine.QueryResult;
import io.narthex.promql.engine.QueryValue;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.storage.Queryable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs one eval with all its repeats; each run gives what is wrong, if anything. */
final class EvalRun {
    /** Queries with these calls give something else in a range. */
    private static final Pattern QUERY_TIMES = Pattern.compile("(start|end|range|step)\\(\\)");

    private static final long MINUTE = 60_000;

    private final Engine engine;
    private final Queryable storage;
    private final Eval eval;
    private final Expectations expectations;
    private final ResultCheck check;

    EvalRun(Engine engine, Queryable storage, Eval eval) {
        this.engine = engine;
        this.storage = storage;
        this.eval = eval;
        this.expectations = eval.expectations();
        this.check = new ResultCheck(expectations);
    }

    Optional<String> run() {
        if (!eval.isInstant()) {
            return range();
        }
        long time = eval.end();
        Optional<String> problem = instant(eval.query(), time);
        if (problem.isPresent()) {
            return problem;
        }
        Optional<Expr> pinned = Pinning.pin(eval.query().expr(), time);
        if (pinned.isEmpty()) {
            return Optional.empty();
        }
        Query query = new Query(eval.query().source(), pinned.get());
        for (long other : otherTimes(time)) {
            problem = instant(query, other);
            if (problem.isPresent()) {
                return problem.map(text -> "pinned, at " + other + ": " + text);
            }
        }
        return Optional.empty();
    }

    private static long[] otherTimes(long time) {
        return time == 0 ? new long[] {-1000, 0, 1000} : new long[] {-10 * time, 0, time / 5, time, 10 * time};
    }

    private Optional<String> range() {
        return run(
                () -> engine.range(storage, eval.query(), eval.start(), eval.end(), eval.step(), QueryContext.NONE),
                eval.start(),
                eval.end(),
                eval.step());
    }

    private Optional<String> instant(Query query, long time) {
        Expectations.Times times = expectations.rangeVector().orElse(new Expectations.Times(time, time, 1));
        Optional<String> problem = run(
                () -> engine.instant(storage, query, time, QueryContext.NONE),
                times.start(),
                times.end(),
                times.step());
        boolean alone = expectations.failure().isPresent()
                || expectations.text().isPresent()
                || expectations.rangeVector().isPresent()
                || QUERY_TIMES.matcher(PromqlPrinter.print(query.expr())).find();
        return problem.isPresent() || alone ? problem : around(query, time);
    }

    private interface Run {
        QueryResult result();
    }

    private Optional<String> run(Run run, long start, long end, long step) {
        QueryResult result;
        try {
            result = run.result();
        } catch (QueryException e) {
            String message = String.valueOf(e.getMessage());
            if (expectations.failure().isEmpty()) {
                return Optional.of("failed: " + message);
            }
            Expectations.TextRule rule = expectations.failure().get();
            return rule.condition().test(message)
                    ? Optional.empty()
                    : Optional.of("expected to fail with " + rule.shown() + ", failed with: " + message);
        }
        if (expectations.failure().isPresent()) {
            return Optional.of("expected to fail");
        }
        boolean rangeVector = result.value() instanceof QueryValue.Matrix(var series) && !series.isEmpty();
        if (rangeVector && eval.isInstant() && expectations.rangeVector().isEmpty()) {
            return Optional.of("expected no range vector");
        }
        return expectations
                .checkAnnotations(result.warnings(), result.infos())
                .or(() -> check.check(result.value(), start, end, step));
    }

    /** The middle of a range query around a time must be what the instant query gives. */
    private Optional<String> around(Query query, long time) {
        QueryResult result;
        try {
            result = engine.range(storage, query, time - MINUTE, time + MINUTE, MINUTE, QueryContext.NONE);
        } catch (QueryException e) {
            return Optional.of("as a range query: failed: " + e.getMessage());
        }
        if (expectations.isOrdered()) {
            return Optional.empty();
        }
        return middle(result, time).map(text -> "as a range query: " + text);
    }

    private Optional<String> middle(QueryResult result, long time) {
        if (!(result.value() instanceof QueryValue.Matrix(List<QueryValue.Series> matrix))) {
            return Optional.of("no matrix, but " + result.value());
        }
        Optional<String> disorder = ResultCheck.disorder(matrix);
        if (disorder.isPresent()) {
            return disorder;
        }
        List<QueryValue.Sample> samples = new ArrayList<>();
        for (QueryValue.Series series : matrix) {
            for (int i = 0; i < series.count(); i++) {
                if (series.timestamps()[i] == time) {
                    FloatHistogram histogram = ResultCheck.histogram(series, i);
                    samples.add(new QueryValue.Sample(series.labels(), time, series.values()[i], histogram));
                }
            }
        }
        if (expectations.scalar().isEmpty()) {
            return check.vector(samples);
        }
        return samples.size() == 1
                ? check.scalar(samples.getFirst().value())
                : Optional.of("expected a scalar, got " + samples.size() + " series");
    }
}
