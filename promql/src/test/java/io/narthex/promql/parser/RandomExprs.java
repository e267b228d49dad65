package io.narthex.promql.parser;

import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Makes trees as the parser makes them: operands of operators stand in parentheses, numbers carry their own sign, matchers are sorted. */
final class RandomExprs {
    private static final Span NOWHERE = new Span(0, 0);
    private static final String[] NAMES = {"foo", "a:b", "sum", "by", "offset", "step", "and", "smoothed", "min_of"};
    private static final String[] LABELS = {"a", "job", "by", "le", "a b", "é"};
    private static final String[] TEXTS = {"", "x", "a\"b", "\\", "line\nbreak", "ü", "\uDCFF", "'"};
    private static final BinaryOp[] ARITHMETIC = {
        BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV, BinaryOp.MOD, BinaryOp.POW, BinaryOp.ATAN2
    };
    private static final Expr.Cardinality[] CARDINALITIES = {
        Expr.Cardinality.ONE_TO_ONE, Expr.Cardinality.MANY_TO_ONE, Expr.Cardinality.ONE_TO_MANY
    };
    private static final double[] NUMBERS = {0, 1, -1, 2.5, 1e10, 1e-7, Double.POSITIVE_INFINITY, -0.0};
    private static final double[] SECONDS = {1, 300, 5400, 0.25, 86400};

    private final RandomGenerator random;

    RandomExprs(RandomGenerator random) {
        this.random = random;
    }

    Expr expr(ValueType type, int depth) {
        return switch (type) {
            case SCALAR -> scalar(depth);
            case STRING -> new Expr.StringLiteral(pick(TEXTS), NOWHERE);
            case MATRIX -> matrix(depth);
            case VECTOR -> vector(depth);
        };
    }

    private Expr scalar(int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(5)) {
            case 1 -> new Expr.Paren(scalar(depth - 1), NOWHERE);
            case 2 -> call(depth, ValueType.SCALAR);
            case 3 -> binary(scalar(depth - 1), scalar(depth - 1), arithmetic(), false, Optional.empty());
            case 4 -> new Expr.NumberLiteral(duration(), true, NOWHERE);
            default -> new Expr.NumberLiteral(number(), false, NOWHERE);
        };
    }

    private double number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private double duration() {
        return SECONDS[random.nextInt(SECONDS.length)];
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private BinaryOp arithmetic() {
        return pick(ARITHMETIC);
    }

    private Expr vector(int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(7)) {
            case 1 -> new Expr.Paren(vector(depth - 1), NOWHERE);
            case 2 -> call(depth, ValueType.VECTOR);
            case 3 -> aggregation(depth);
            case 4 -> new Expr.Unary(random.nextBoolean(), new Expr.Paren(vector(depth - 1), NOWHERE), NOWHERE);
            case 5 -> vectors(depth);
            case 6 -> binary(vector(depth - 1), scalar(depth - 1), arithmetic(), false, Optional.empty());
            default -> selector(shift(depth), extension());
        };
    }

    private Expr vectors(int depth) {
        BinaryOp op = pick(BinaryOp.values());
        boolean bool = op.isComparison() && random.nextBoolean();
        return binary(vector(depth - 1), vector(depth - 1), op, bool, Optional.of(matching(op)));
    }

    private static Expr binary(
            Expr left, Expr right, BinaryOp op, boolean bool, Optional<Expr.VectorMatching> matching) {
        return new Expr.Binary(
                op, new Expr.Paren(left, NOWHERE), new Expr.Paren(right, NOWHERE), bool, matching, NOWHERE);
    }

    private Expr.VectorMatching matching(BinaryOp op) {
        boolean on = random.nextBoolean();
        List<String> labels = labels();
        if (op.isSetOperator()) {
            return new Expr.VectorMatching(
                    Expr.Cardinality.MANY_TO_MANY,
                    labels,
                    on,
                    List.of(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
        }
        Expr.Cardinality cardinality = pick(CARDINALITIES);
        boolean grouped = cardinality != Expr.Cardinality.ONE_TO_ONE;
        List<String> include = grouped
                ? labels().stream().filter(label -> !labels.contains(label)).toList()
                : List.of();
        return new Expr.VectorMatching(cardinality, labels, on, include, fill(), fill());
    }

    private OptionalDouble fill() {
        return random.nextInt(4) == 0 ? OptionalDouble.of(random.nextInt(-3, 3)) : OptionalDouble.empty();
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (String label : LABELS) {
            if (random.nextInt(4) == 0) {
                labels.add(label);
            }
        }
        return List.copyOf(labels);
    }

    private Expr call(int depth, ValueType result) {
        List<FunctionSignature> fitting = Functions.all().stream()
                .filter(function ->
                        function.returnType() == result && !function.name().equals("info"))
                .toList();
        FunctionSignature function = fitting.get(random.nextInt(fitting.size()));
        List<Expr> arguments = new ArrayList<>();
        for (ValueType type : function.argumentTypes()) {
            arguments.add(expr(type, depth - 1));
        }
        return new Expr.Call(function, List.copyOf(arguments), NOWHERE);
    }

    private Expr aggregation(int depth) {
        AggregationOp op = pick(AggregationOp.values());
        ValueType type = op == AggregationOp.COUNT_VALUES ? ValueType.STRING : ValueType.SCALAR;
        Optional<Expr> parameter = op.hasParameter() ? Optional.of(expr(type, depth - 1)) : Optional.empty();
        return new Expr.Aggregation(op, vector(depth - 1), parameter, labels(), random.nextBoolean(), NOWHERE);
    }

    private Expr.Extension extension() {
        return pick(Expr.Extension.values());
    }

    private Expr.VectorSelector selector(Expr.TimeShift shift, Expr.Extension extension) {
        List<Matcher> matchers = new ArrayList<>();
        if (random.nextBoolean()) {
            matchers.add(Matcher.equal("a", pick(TEXTS)));
        }
        if (random.nextBoolean()) {
            matchers.add(Matcher.of(Matcher.Type.NOT_REGEX, "b", "x.*|y"));
        }
        String name = pick(NAMES);
        matchers.add(Matcher.equal(LabelNames.METRIC_NAME, name));
        return new Expr.VectorSelector(name, List.copyOf(matchers), shift, extension, NOWHERE);
    }

    private Expr matrix(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            Expr inner = random.nextBoolean()
                    ? selector(Expr.TimeShift.NONE, Expr.Extension.NONE)
                    : new Expr.Paren(vector(depth - 1), NOWHERE);
            Optional<DurationExpr> step =
                    random.nextBoolean() ? Optional.of(durationExpr(depth - 1)) : Optional.empty();
            return new Expr.Subquery(inner, durationExpr(depth - 1), step, shift(depth), NOWHERE);
        }
        return new Expr.MatrixSelector(selector(shift(depth), extension()), durationExpr(depth - 1), NOWHERE);
    }

    private Expr.TimeShift shift(int depth) {
        Expr.At at = switch (random.nextInt(6)) {
            case 0 -> new Expr.At.Start();
            case 1 -> new Expr.At.End();
            case 2 -> new Expr.At.Time(random.nextLong(-1_000_000, 1_000_000));
            default -> new Expr.At.Absent();
        };
        Optional<DurationExpr> offset = switch (random.nextInt(4)) {
            case 0 -> Optional.of(new DurationExpr.Literal(-duration(), true, NOWHERE));
            case 1 -> Optional.of(new DurationExpr.Paren(durationExpr(depth - 1), NOWHERE));
            default -> Optional.empty();
        };
        return new Expr.TimeShift(offset, at);
    }

    /** A positive literal, or an expression in which binary operators stand between parentheses. */
    private DurationExpr durationExpr(int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(6)) {
            case 1 -> new DurationExpr.Step(NOWHERE);
            case 2 -> new DurationExpr.Range(NOWHERE);
            case 3 -> new DurationExpr.Unary(true, paren(depth), NOWHERE);
            case 4 -> new DurationExpr.Binary(op(), paren(depth), paren(depth), NOWHERE);
            case 5 -> paren(depth);
            default -> new DurationExpr.Literal(duration(), true, NOWHERE);
        };
    }

    private DurationExpr paren(int depth) {
        return new DurationExpr.Paren(durationExpr(depth - 1), NOWHERE);
    }

    private DurationExpr.Op op() {
        return pick(DurationExpr.Op.values());
    }
}
