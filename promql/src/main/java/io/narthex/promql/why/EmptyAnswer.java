package io.narthex.promql.why;

import io.narthex.model.GoFloat;
import io.narthex.model.LabelNames;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.EmptyReason.Kind;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.parser.BinaryOp;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the operator at which the last series of an answer disappeared, and why it did. */
public final class EmptyAnswer {
    private static final Set<String> NEED_TWO = Set.of(
            "rate", "increase", "delta", "irate", "idelta", "deriv", "predict_linear", "double_exponential_smoothing");

    private final Question question;

    public EmptyAnswer(Question question) {
        this.question = question;
    }

    /** The reason why an operator gave nothing. */
    public EmptyReason reason(OperatorTrace answer) {
        OperatorTrace trace = answer;
        while (trace.steps() > 0) {
            Optional<OperatorTrace> input = emptyInput(trace);
            if (input.isEmpty()) {
                return reasonHere(trace);
            }
            trace = input.get();
        }
        return question.reason(
                trace.plan(), Kind.NO_STEPS, "This part of the query has no step at which it is evaluated.");
    }

    /** An input without which the operator gives nothing, and that gave nothing itself. */
    private static Optional<OperatorTrace> emptyInput(OperatorTrace trace) {
        List<OperatorTrace> inputs = trace.inputs();
        int needed = switch (trace.plan()) {
            case Plan.Matched unused -> 2;
            case Plan.SetOperation set when set.op() == BinaryOp.AND -> 2;
            case Plan.Nothing unused -> 0;
            case Plan.OfNumber unused -> 0;
            default -> 1;
        };
        return inputs.stream()
                .limit(needed)
                .filter(input -> input.series() == 0)
                .findFirst();
    }

    private EmptyReason reasonHere(OperatorTrace trace) {
        return switch (trace.plan()) {
            case Plan.InstantSelector p -> EmptySelector.reason(question, p, p.selection());
            case Plan.SampleTime p -> EmptySelector.reason(question, p, p.selection());
            case Plan.RangeSelector p -> EmptySelector.reason(question, p, p.selection());
            case Plan.RangeCall p -> tooFew(trace, p);
            case Plan.Absent p -> present(trace);
            case Plan.AbsentOverTime p -> present(trace);
            case Plan.WithScalar p -> comparedWithNumber(trace, p);
            case Plan.Matched p -> join(trace, p, p.op(), p.matching());
            case Plan.SetOperation p -> join(trace, p, p.op(), p.matching());
            case Plan.Aggregation p -> aggregation(trace, p);
            case Plan.HistogramQuantile p -> noBuckets(trace);
            case Plan.HistogramQuantiles p -> noBuckets(trace);
            case Plan.HistogramFraction p -> noBuckets(trace);
            case Plan.EachHistogram p ->
                question.reason(
                        p,
                        Kind.NO_HISTOGRAMS,
                        "This function takes native histograms, and all "
                                + trace.inputs().getFirst().series()
                                + " series are of floats. For classic histograms use the series that end in _count and _sum.");
            case Plan.Info p ->
                question.reason(
                        p, Kind.NO_COMMON_LABELS, "No info metric has the identifying labels and matchers asked for.");
            default -> lost(trace);
        };
    }

    private EmptyReason tooFew(OperatorTrace trace, Plan.RangeCall call) {
        OperatorTrace input = trace.inputs().getFirst();
        if (input.values() > 0 && input.histograms() == input.values() && !NEED_TWO.contains(call.name())) {
            return noFloats(trace);
        }
        long range = call.ranges().range();
        String width = TimeText.duration(range);
        boolean needsTwo = NEED_TWO.contains(call.name());
        String head = needsTwo
                ? call.name() + " needs at least two samples within " + width + ", and no series has two there."
                : "At no step does a series have a sample within " + width + ".";
        if (!(call.ranges() instanceof Plan.RangeSelector selector)) {
            return question.reason(call, Kind.TOO_FEW_SAMPLES, head);
        }
        Selection selection = selector.selection();
        long end = selection.hints().end();
        Optional<Long> interval = new StoredTimes(question.storage(), selection.matchers(), question.deadline())
                .interval(Math.min(selection.hints().start(), end - 3_600_000), end);
        if (interval.isEmpty()) {
            return question.reason(
                    call, Kind.TOO_FEW_SAMPLES, head + " They have a single sample so far: wait for the next scrape.");
        }
        String wider = TimeText.duration(4 * Math.max(1000, interval.get()));
        String message = head + " Samples come every " + TimeText.duration(interval.get()) + ": a range of " + wider
                + " or more is on the safe side.";
        return question.reason(call, Kind.TOO_FEW_SAMPLES, message, List.of(wider), widened(selector, wider));
    }

    private Optional<String> widened(Plan.RangeSelector selector, String wider) {
        if (!(question.expr(selector) instanceof Expr.MatrixSelector matrix)) {
            return Optional.empty();
        }
        String printed = PromqlPrinter.print(matrix);
        String old = "[" + PromqlPrinter.print(matrix.range()) + "]";
        int at = printed.lastIndexOf(old);
        return at < 0
                ? Optional.empty()
                : Optional.of(question.replaced(
                        matrix.span(),
                        printed.substring(0, at) + "[" + wider + "]" + printed.substring(at + old.length())));
    }

    private EmptyReason present(OperatorTrace trace) {
        OperatorTrace input = trace.inputs().getFirst();
        return question.reason(
                trace.plan(),
                Kind.PRESENT,
                "Nothing is absent: its argument has " + input.series() + " series at every step, such as "
                        + input.labels().getFirst() + ".");
    }

    private EmptyReason comparedWithNumber(OperatorTrace trace, Plan.WithScalar plan) {
        OperatorTrace input = trace.inputs().getFirst();
        if (input.histograms() == input.values()) {
            return noFloats(trace);
        }
        return question.reason(
                plan,
                Kind.COMPARISON_FALSE,
                "No sample of the " + input.series() + " series satisfies the comparison: their values are "
                        + between(input) + ".");
    }

    private static String between(OperatorTrace input) {
        return input.smallest() > input.largest()
                ? "not numbers"
                : input.smallest() == input.largest()
                        ? "all " + GoFloat.formatG(input.smallest())
                        : "between " + GoFloat.formatG(input.smallest()) + " and " + GoFloat.formatG(input.largest());
    }

    private EmptyReason join(OperatorTrace trace, Plan plan, BinaryOp op, Expr.VectorMatching matching) {
        if (op == BinaryOp.OR) {
            return reason(trace.inputs().getFirst());
        }
        return new EmptyJoin(
                        question,
                        plan,
                        op,
                        matching,
                        trace.inputs().getFirst(),
                        trace.inputs().get(1))
                .reason();
    }

    private EmptyReason aggregation(OperatorTrace trace, Plan.Aggregation plan) {
        OperatorTrace input = trace.inputs().getFirst();
        if (input.histograms() == input.values() && plan.op() != AggregationOp.LIMITK) {
            return noFloats(trace);
        }
        return switch (plan.op()) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO ->
                question.reason(
                        plan,
                        Kind.PARAMETER,
                        plan.op().keyword() + " was asked for none of the " + input.series()
                                + " series: its first argument is too small.");
            default -> lost(trace);
        };
    }

    private EmptyReason noBuckets(OperatorTrace trace) {
        boolean hasBuckets = trace.inputs().getFirst().labels().stream().anyMatch(l -> l.has(LabelNames.BUCKET));
        return hasBuckets
                ? question.reason(
                        trace.plan(),
                        Kind.NO_BUCKETS,
                        "The values of the label le are not numbers, so that the series are no buckets.")
                : question.reason(
                        trace.plan(),
                        Kind.NO_BUCKETS,
                        "The series are neither native histograms nor buckets of classic ones, which have a label le: use the series that end in _bucket,"
                                + " and keep le when aggregating, as in sum by (le) (...).");
    }

    private EmptyReason noFloats(OperatorTrace trace) {
        return question.reason(
                trace.plan(),
                Kind.NO_FLOATS,
                "All samples are native histograms, which this operator leaves out: take a number from them first, as with histogram_count or histogram_quantile.");
    }

    private EmptyReason lost(OperatorTrace trace) {
        List<OperatorTrace> inputs = trace.inputs();
        if (!inputs.isEmpty()
                && inputs.getFirst().values() > 0
                && inputs.getFirst().histograms() == inputs.getFirst().values()) {
            return noFloats(trace);
        }
        return question.reason(
                trace.plan(),
                Kind.OTHER,
                inputs.isEmpty()
                        ? "This part of the query gives nothing."
                        : "This part of the query gives nothing for the "
                                + inputs.getFirst().series() + " series that it takes in.");
    }
}
