package io.narthex.promql.plan;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.function.Function;
import io.narthex.promql.function.Function.Special;
import io.narthex.promql.function.Functions;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes plans of function calls. */
final class CallPlanner {
    /** Functions whose result may vary with the time of evaluation even if their arguments don't. */
    private static final Set<String> TIME_DEPENDENT = Set.of(
            "days_in_month",
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "end",
            "hour",
            "minute",
            "month",
            "year",
            "predict_linear",
            "range",
            "start",
            "step",
            "time",
            "timestamp");

    private final Planner planner;
    private final PlanSettings settings;
    private final SelectorPlanner selectors;

    CallPlanner(Planner planner, PlanSettings settings, SelectorPlanner selectors) {
        this.planner = planner;
        this.settings = settings;
        this.selectors = selectors;
    }

    Planned plan(Expr.Call call, Surroundings around) {
        String name = call.function().name();
        Function function = Functions.of(name);
        if (function instanceof Special special) {
            switch (special) {
                case START:
                    return Planned.fixed(new Plan.Constant(settings.start() / 1000.0));
                case END:
                    return Planned.fixed(new Plan.Constant(settings.end() / 1000.0));
                case RANGE:
                    return Planned.fixed(new Plan.Constant(SelectorPlanner.seconds(settings.end() - settings.start())));
                case STEP:
                    double step = settings.start() == settings.end() ? 0 : SelectorPlanner.seconds(settings.step());
                    return Planned.fixed(new Plan.Constant(step));
                default:
                    break;
            }
        }
        Surroundings inside = around.inFunction(name);
        List<Planned> arguments = new ArrayList<>();
        List<Expr> exprs = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            Expr expr = Planner.withoutParens(argument);
            exprs.add(expr);
            arguments.add(planner.plan(expr, inside));
        }
        exprs.forEach(expr -> sites.add(siteOf(expr)));
        boolean argumentsInvariant = arguments.stream().allMatch(Planned::invariant);
        boolean timesOfSelector = name.equals("timestamp") && exprs.getFirst() instanceof Expr.VectorSelector;
        boolean invariant = argumentsInvariant && (timesOfSelector || !TIME_DEPENDENT.contains(name));
        List<Plan> plans =
                arguments.stream().map(a -> invariant ? a.plan() : a.settled()).toList();
        Plan plan = build(function, new Arguments(call, exprs, plans, sites));
        return invariant ? Planned.invariant(plan) : Planned.varying(plan);
    }

    /** Where an argument stands, for what a function has to say about it. Prometheus has forgotten that of a subquery by then. */
    private Site siteOf(Expr argument) {
        Site site = planner.site(argument);
        return argument instanceof Expr.Subquery ? new Site(new Span(0, 0), site.order()) : site;
    }

    /** The arguments of a call, as written and as planned. */
    private record Arguments(Expr.Call call, List<Expr> exprs, List<Plan> plans, List<Site> sites) {
        int count() {
            return plans.size();
        }

        Plan.OfVector vector(int i) {
            return Planner.vector(plans.get(i));
        }

        Plan.OfScalar scalar(int i) {
            return Planner.scalar(plans.get(i));
        }

        String text(int i) {
            return Planner.text(plans.get(i));
        }

        List<String> texts(int from) {
            return plans.subList(from, plans.size()).stream().map(Planner::text).toList();
        }
    }

    private Plan build(Function function, Arguments args) {
        return switch (function) {
            case Function.OfFloats f -> new Plan.EachFloat(f.computation(), args.vector(0));
            case Function.OfHistograms f -> new Plan.EachHistogram(f.computation(), args.vector(0));
            case Function.OfTime f ->
                args.count() == 0
                        ? new Plan.CurrentDate(f.computation())
                        : new Plan.EachFloat(f.computation()::of, args.vector(0));
            case Function.OfRange f -> rangeCall(f, args);
            case Special special -> special(special, args);
        };
    }

    private static Plan rangeCall(Function.OfRange function, Arguments args) {
        Plan.OfRanges ranges = null;
        List<Plan.OfScalar> scalars = new ArrayList<>();
        for (Plan plan : args.plans()) {
            if (plan instanceof Plan.OfRanges found) {
                ranges = found;
            } else {
                scalars.add(Planner.scalar(plan));
            }
        }
        if (ranges == null) {
            throw new IllegalArgumentException("no range vector in " + args.call());
        }
        return new Plan.RangeCall(
                args.call().function().name(),
                function,
                ranges,
                List.copyOf(scalars),
                args.sites().getFirst());
    }

    private Plan special(Special special, Arguments args) {
        return switch (special) {
            case ABSENT ->
                new Plan.Absent(args.vector(0), absentLabels(args.exprs().getFirst()));
            case ABSENT_OVER_TIME ->
                new Plan.AbsentOverTime(
                        (Plan.OfRanges) args.plans().getFirst(),
                        absentLabels(args.exprs().getFirst()));
            case CLAMP -> new Plan.Clamp(args.vector(0), args.scalar(1), args.scalar(2));
            case CLAMP_MIN ->
                new Plan.Clamp(args.vector(0), args.scalar(1), new Plan.Constant(Double.POSITIVE_INFINITY));
            case CLAMP_MAX ->
                new Plan.Clamp(args.vector(0), new Plan.Constant(Double.NEGATIVE_INFINITY), args.scalar(1));
            case ROUND -> new Plan.Round(args.vector(0), args.count() > 1 ? args.scalar(1) : new Plan.Constant(1));
            case PI -> new Plan.Constant(Math.PI);
            case TIME -> new Plan.EvaluationTime();
            case SCALAR -> new Plan.OnlyValue(args.vector(0));
            case VECTOR -> new Plan.OfNumber(args.scalar(0));
            case MAX_OF, MIN_OF ->
                new Plan.ScalarPair(
                        new Plan.ScalarOperator.Extreme(special == Special.MAX_OF), args.scalar(0), args.scalar(1));
            case TIMESTAMP, START_TIMESTAMP -> timestamp(args, special == Special.START_TIMESTAMP);
            case SORT, SORT_DESC ->
                new Plan.SortByValue(args.vector(0), special == Special.SORT_DESC, planner.site(args.call()));
            case SORT_BY_LABEL, SORT_BY_LABEL_DESC ->
                new Plan.SortByLabel(
                        args.vector(0),
                        args.texts(1),
                        special == Special.SORT_BY_LABEL_DESC,
                        planner.site(args.call()));
            case LABEL_REPLACE ->
                new Plan.LabelReplace(args.vector(0), args.text(1), args.text(2), args.text(3), args.text(4));
            case LABEL_JOIN -> new Plan.LabelJoin(args.vector(0), args.text(1), args.text(2), args.texts(3));
            case HISTOGRAM_QUANTILE, HISTOGRAM_QUANTILES, HISTOGRAM_FRACTION -> histogram(special, args);
            case INFO -> info(args);
            case START, END, RANGE, STEP -> throw new IllegalStateException(special + " was folded before");
        };
    }

    private static Plan timestamp(Arguments args, boolean ofStart) {
        Plan.OfVector vector = args.vector(0);
        if (vector instanceof Plan.InstantSelector(Selection selection)) {
            return new Plan.SampleTime(selection, ofStart);
        }
        if (vector instanceof Plan.InvariantVector(Plan.InstantSelector(Selection selection))) {
            return new Plan.InvariantVector(new Plan.SampleTime(selection, ofStart));
        }
        return ofStart ? new Plan.Nothing() : new Plan.StepTime(vector);
    }

    private static Plan histogram(Special special, Arguments args) {
        List<Site> sites = args.sites();
        return switch (special) {
            case HISTOGRAM_QUANTILE ->
                new Plan.HistogramQuantile(args.scalar(0), sites.getFirst(), args.vector(1), sites.get(1));
            case HISTOGRAM_FRACTION ->
                new Plan.HistogramFraction(args.scalar(0), args.scalar(1), args.vector(2), sites.get(2));
            default ->
                new Plan.HistogramQuantiles(
                        args.vector(0),
                        sites.getFirst(),
                        args.text(1),
                        args.plans().subList(2, args.count()).stream()
                                .map(Planner::scalar)
                                .toList(),
                        sites.subList(2, args.count()));
        };
    }

    private Plan info(Arguments args) {
        List<Matcher> dataMatchers = args.exprs().size() > 1
                ? ((Expr.VectorSelector) args.exprs().get(1)).matchers()
                : List.of(Matcher.equal(LabelNames.METRIC_NAME, "target_info"));
        ReferenceTime reference = InfoReference.of(args.exprs().getFirst(), selectors);
        return new Plan.Info(args.vector(0), dataMatchers, args.exprs().size() > 1, reference);
    }

    /** What a series that isn't there would be called: the labels that the selector compares for equality, each with one condition only. */
    private static Labels absentLabels(Expr expr) {
        List<Matcher> matchers = switch (expr) {
            case Expr.VectorSelector selector -> selector.matchers();
            case Expr.MatrixSelector matrix -> matrix.selector().matchers();
            default -> List.of();
        };
        Labels.Builder labels = Labels.builder();
        Set<String> seen = new HashSet<>();
        for (Matcher matcher : matchers) {
            String name = matcher.name();
            if (name.equals(LabelNames.METRIC_NAME)) {
                continue;
            }
            if (matcher.type() == Matcher.Type.EQUAL && seen.add(name)) {
                labels.set(name, matcher.value());
            } else {
                labels.remove(name);
            }
        }
        return labels.build();
    }
}
