package io.narthex.promql.engine;

import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.OperatorReport;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.Planner;
import io.narthex.promql.why.EmptyAnswer;
import io.narthex.promql.why.OperatorTrace;
import io.narthex.promql.why.Question;
import io.narthex.storage.Queryable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the explanation of a query out of what was watched. */
final class ExplanationWriter {
    private final Question question;
    private final Planner.Result planned;
    private final Query query;

    ExplanationWriter(Queryable storage, Query query, Planner.Result planned, Deadline deadline) {
        this.query = query;
        this.planned = planned;
        question = new Question(storage, query.source(), query.expr(), planned.sources(), deadline::check);
    }

    Explanation write(QueryResult result, Optional<OperatorTrace> root) {
        Optional<OperatorTrace> answer = root.map(ExplanationWriter::unwrapped);
        Optional<EmptyReason> why = isEmpty(result.value()) && answer.isPresent()
                ? Optional.of(new EmptyAnswer(question).reason(answer.get()))
                : Optional.empty();
        return new Explanation(result, answer.map(this::report).orElseGet(this::ofNumber), why);
    }

    private static boolean isEmpty(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector -> vector.samples().isEmpty();
            case QueryValue.Matrix matrix -> matrix.series().isEmpty();
            case QueryValue.Scalar unused -> false;
            case QueryValue.Text unused -> false;
        };
    }

    /** What is evaluated once for all steps stands for itself. */
    private static OperatorTrace unwrapped(OperatorTrace trace) {
        return trace.plan() instanceof Plan.InvariantVector && trace.inputs().size() == 1
                ? unwrapped(trace.inputs().getFirst())
                : trace;
    }

    private OperatorReport ofNumber() {
        return new OperatorReport(
                OperatorName.of(planned.plan()),
                PromqlPrinter.print(query.expr()),
                query.expr().span(),
                1,
                0,
                0,
                1,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                List.of());
    }

    private OperatorReport report(OperatorTrace trace) {
        List<OperatorReport> inputs = trace.inputs().stream()
                .map(ExplanationWriter::unwrapped)
                .map(this::report)
                .toList();
        long seriesIn = trace.inputs().stream().mapToLong(OperatorTrace::series).sum();
        long inside = trace.inputs().stream().mapToLong(OperatorTrace::nanos).sum();
        Expr expr = question.expr(trace.plan());
        return new OperatorReport(
                OperatorName.of(trace.plan()),
                PromqlPrinter.print(expr),
                expr.span(),
                trace.steps(),
                seriesIn,
                trace.series(),
                trace.values(),
                trace.samplesRead(),
                trace.bytes(),
                Duration.ofNanos(Math.max(0, trace.nanos() - inside)),
                Duration.ofNanos(trace.nanos()),
                inputs);
    }
}
