package io.narthex.promql.function;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.Function.OfFloats;
import io.narthex.promql.function.Function.OfHistograms;
import io.narthex.promql.function.Function.OfRange;
import io.narthex.promql.function.Function.OfTime;
import io.narthex.promql.function.Function.Special;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** All functions of the language by their names. */
public final class Functions {
    private static final Map<String, Function> ALL = new TreeMap<>();

    static {
        for (Special special : Special.values()) {
            ALL.put(special.name().toLowerCase(Locale.ROOT), special);
        }
        for (Calendar part : Calendar.values()) {
            ALL.put(part.name().toLowerCase(Locale.ROOT), new OfTime(part));
        }
        addArithmetic();
        addTrigonometry();
        addRates();
        addOverTime();
        histograms("histogram_avg", h -> h.sum() / h.count());
        histograms("histogram_count", FloatHistogram::count);
        histograms("histogram_sum", FloatHistogram::sum);
        histograms("histogram_stddev", h -> Math.sqrt(HistogramVariance.of(h)));
        histograms("histogram_stdvar", HistogramVariance::of);
    }

    private Functions() {}

    /**
     * The implementation of a function.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Function of(String name) {
        Function function = ALL.get(name);
        if (function == null) {
            throw new IllegalArgumentException("the function " + name + " has no implementation");
        }
        return function;
    }

    /** The names of all functions. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static void addArithmetic() {
        floats("abs", Math::abs);
        floats("ceil", Math::ceil);
        floats("floor", Math::floor);
        floats("exp", Math::exp);
        floats("sqrt", Math::sqrt);
        floats("ln", GoMath::ln);
        floats("log2", GoMath::log2);
        floats("log10", GoMath::log10);
        floats("sgn", v -> v < 0 ? -1 : v > 0 ? 1 : v);
    }

    private static void addTrigonometry() {
        floats("sin", GoTrigonometry::sin);
        floats("cos", GoTrigonometry::cos);
        floats("tan", GoTrigonometry::tan);
        floats("asin", GoTrigonometry::asin);
        floats("acos", GoTrigonometry::acos);
        floats("atan", GoTrigonometry::atan);
        floats("sinh", Math::sinh);
        floats("cosh", Math::cosh);
        floats("tanh", Math::tanh);
        floats("asinh", GoMath::asinh);
        floats("acosh", GoMath::acosh);
        floats("atanh", GoMath::atanh);
        floats("rad", v -> v * Math.PI / 180);
        floats("deg", v -> v * 180 / Math.PI);
    }

    private static void addRates() {
        ALL.put("rate", new OfRange(() -> new ExtrapolatedRate(true, true), false, true, true));
        ALL.put("increase", new OfRange(() -> new ExtrapolatedRate(true, false), false, true, true));
        ALL.put("delta", new OfRange(() -> new ExtrapolatedRate(false, false), false, false, false));
        ALL.put("irate", new OfRange(() -> new LastDifference(true), false, false, true));
        ALL.put("idelta", new OfRange(() -> new LastDifference(false), false, false, false));
        ALL.put("resets", new OfRange(() -> new Transitions(true), false, false, true));
        range("changes", () -> new Transitions(false));
        range("deriv", () -> new Regression(false));
        range("predict_linear", () -> new Regression(true));
        range("double_exponential_smoothing", Smoothing::new);
    }

    private static void addOverTime() {
        range("avg_over_time", () -> OverTime::average);
        range("count_over_time", () -> OverTime::count);
        range("mad_over_time", () -> new QuantileOverTime(true));
        range("max_over_time", () -> OverTime::max);
        range("min_over_time", () -> OverTime::min);
        range("present_over_time", () -> OverTime::present);
        range("quantile_over_time", () -> new QuantileOverTime(false));
        range("stddev_over_time", () -> OverTime::standardDeviation);
        range("stdvar_over_time", () -> OverTime::variance);
        range("sum_over_time", () -> OverTime::sum);
        range("ts_of_first_over_time", () -> OverTime::timeOfFirst);
        range("ts_of_last_over_time", () -> OverTime::timeOfLast);
        range("ts_of_max_over_time", () -> OverTime::timeOfMax);
        range("ts_of_min_over_time", () -> OverTime::timeOfMin);
        ALL.put("first_over_time", new OfRange(() -> OverTime::first, true, false, false));
        ALL.put("last_over_time", new OfRange(() -> OverTime::last, true, false, false));
    }

    private static void floats(String name, DoubleUnaryOperator computation) {
        ALL.put(name, new OfFloats(computation));
    }

    private static void histograms(String name, ToDoubleFunction<FloatHistogram> computation) {
        ALL.put(name, new OfHistograms(computation));
    }

    private static void range(String name, Supplier<RangeFunction> implementation) {
        ALL.put(name, new OfRange(implementation, false, false, false));
    }
}
