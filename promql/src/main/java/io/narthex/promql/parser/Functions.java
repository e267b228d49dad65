package io.narthex.promql.parser;

import static io.narthex.promql.parser.ValueType.MATRIX;
import static io.narthex.promql.parser.ValueType.SCALAR;
import static io.narthex.promql.parser.ValueType.STRING;
import static io.narthex.promql.parser.ValueType.VECTOR;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The functions of the language and what they take and give. */
public final class Functions {
    private static final Map<String, FunctionSignature> BY_NAME = table();

    private Functions() {}

    /** The function of a name; names are case-sensitive. */
    public static Optional<FunctionSignature> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All functions, by name. */
    public static Collection<FunctionSignature> all() {
        return BY_NAME.values();
    }

    private static Map<String, FunctionSignature> table() {
        Table table = new Table();
        ofVector(table);
        ofRange(table);
        ofHistogram(table);
        ofLabels(table);
        ofTime(table);
        return Collections.unmodifiableMap(table.signatures);
    }

    private static void ofVector(Table table) {
        List<ValueType> vector = List.of(VECTOR);
        table.stable(vector, VECTOR, "abs", "absent", "ceil", "exp", "floor", "ln", "log10", "log2", "sgn", "sqrt");
        table.stable(vector, VECTOR, "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "deg", "rad");
        table.stable(vector, VECTOR, "sin", "sinh", "tan", "tanh", "sort", "sort_desc", "timestamp");
        table.stable(vector, SCALAR, "scalar");
        table.stable(List.of(SCALAR), VECTOR, "vector");
        table.stable(List.of(VECTOR, SCALAR), VECTOR, "clamp_max", "clamp_min");
        table.stable(List.of(VECTOR, SCALAR, SCALAR), VECTOR, "clamp");
        table.variadic(List.of(VECTOR, SCALAR), 1, false, "round");
        table.experimental(vector, VECTOR, "start_timestamp");
        table.variadic(List.of(VECTOR, VECTOR), 1, true, "info");
    }

    private static void ofRange(Table table) {
        List<ValueType> range = List.of(MATRIX);
        table.stable(range, VECTOR, "changes", "delta", "deriv", "idelta", "increase", "irate", "rate", "resets");
        table.stable(range, VECTOR, "absent_over_time", "avg_over_time", "count_over_time", "first_over_time");
        table.stable(range, VECTOR, "last_over_time", "max_over_time", "min_over_time", "present_over_time");
        table.stable(range, VECTOR, "stddev_over_time", "stdvar_over_time", "sum_over_time");
        table.stable(List.of(SCALAR, MATRIX), VECTOR, "quantile_over_time");
        table.stable(List.of(MATRIX, SCALAR), VECTOR, "predict_linear");
        table.experimental(range, VECTOR, "mad_over_time", "ts_of_first_over_time", "ts_of_last_over_time");
        table.experimental(range, VECTOR, "ts_of_max_over_time", "ts_of_min_over_time");
        table.experimental(List.of(MATRIX, SCALAR, SCALAR), VECTOR, "double_exponential_smoothing");
    }

    private static void ofHistogram(Table table) {
        List<ValueType> vector = List.of(VECTOR);
        table.stable(vector, VECTOR, "histogram_avg", "histogram_count", "histogram_sum");
        table.stable(vector, VECTOR, "histogram_stddev", "histogram_stdvar");
        table.stable(List.of(SCALAR, SCALAR, VECTOR), VECTOR, "histogram_fraction");
        table.stable(List.of(SCALAR, VECTOR), VECTOR, "histogram_quantile");
        table.variadic(List.of(VECTOR, STRING, SCALAR, SCALAR), 9, true, "histogram_quantiles");
    }

    private static void ofLabels(Table table) {
        table.stable(List.of(VECTOR, STRING, STRING, STRING, STRING), VECTOR, "label_replace");
        table.variadic(List.of(VECTOR, STRING, STRING, STRING), -1, false, "label_join");
        table.variadic(List.of(VECTOR, STRING), -1, true, "sort_by_label", "sort_by_label_desc");
    }

    private static void ofTime(Table table) {
        table.variadic(List.of(VECTOR), 1, false, "minute", "hour", "month", "year", "days_in_month");
        table.variadic(List.of(VECTOR), 1, false, "day_of_month", "day_of_week", "day_of_year");
        table.stable(List.of(), SCALAR, "pi", "time");
        table.experimental(List.of(), SCALAR, "start", "end", "step", "range");
        table.experimental(List.of(SCALAR, SCALAR), SCALAR, "min_of", "max_of");
    }

    private static final class Table {
        private final Map<String, FunctionSignature> signatures = new TreeMap<>();

        void stable(List<ValueType> arguments, ValueType result, String... names) {
            add(arguments, 0, result, false, names);
        }

        void experimental(List<ValueType> arguments, ValueType result, String... names) {
            add(arguments, 0, result, true, names);
        }

        /** Functions that give a vector and take a varying number of arguments. */
        void variadic(List<ValueType> arguments, int variadic, boolean experimental, String... names) {
            add(arguments, variadic, VECTOR, experimental, names);
        }

        private void add(
                List<ValueType> arguments, int variadic, ValueType result, boolean experimental, String... names) {
            for (String name : names) {
                signatures.put(name, new FunctionSignature(name, arguments, variadic, result, experimental));
            }
        }
    }
}
