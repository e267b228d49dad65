package io.narthex.promql.engine;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.promql.parser.Span;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.ReferenceTime;
import io.narthex.promql.plan.Selection;
import io.narthex.promql.plan.TimeGrid;
import io.narthex.storage.SelectHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which info series {@code info} looks for, and which of their labels it takes.
 *
 * @param names conditions on the name
 * @param data conditions on other labels; only labels with a condition are taken, all if there is none
 */
record InfoMatchers(List<Matcher> names, List<Matcher> data) {
    /** The labels that say whom an info series is about. */
    static final Set<String> IDENTIFYING = Set.of(LabelNames.INSTANCE, LabelNames.JOB);

    private static final String META = "\\.+*?()|[]{}^$";

    static InfoMatchers of(Plan.Info plan) {
        List<Matcher> names = new ArrayList<>();
        List<Matcher> data = new ArrayList<>();
        for (Matcher matcher : plan.matchers()) {
            (matcher.name().equals(LabelNames.METRIC_NAME) ? names : data).add(matcher);
        }
        boolean anyPositive = names.stream().anyMatch(matcher -> !matcher.type().isNegative());
        if (!anyPositive) {
            names.addFirst(
                    names.isEmpty()
                            ? Matcher.equal(LabelNames.METRIC_NAME, "target_info")
                            : Matcher.of(Matcher.Type.REGEX, LabelNames.METRIC_NAME, ".+_info"));
        }
        return new InfoMatchers(List.copyOf(names), List.copyOf(data));
    }

    /** Whether a series is an info series itself, which is left alone. */
    boolean isInfo(Labels labels) {
        String name = labels.metricName();
        return names.stream().allMatch(matcher -> matcher.matches(name));
    }

    boolean wants(String label) {
        return data.isEmpty()
                || data.stream().anyMatch(matcher -> matcher.name().equals(label));
    }

    /** Whether a series without any info series stays. */
    boolean acceptsNone() {
        return data.stream().allMatch(Matcher::matchesEmpty);
    }

    /** What selects the info series about some series; nothing if these have no identifying labels. */
    List<Matcher> selecting(List<Labels> series) {
        List<Matcher> selecting = new ArrayList<>();
        for (String name : IDENTIFYING) {
            Set<String> values = new TreeSet<>();
            for (Labels labels : series) {
                if (labels.has(name)) {
                    values.add(quoted(labels.get(name)));
                }
            }
            if (!values.isEmpty()) {
                selecting.add(Matcher.of(Matcher.Type.REGEX, name, String.join("|", values)));
            }
        }
        if (selecting.isEmpty()) {
            return List.of();
        }
        selecting.addAll(data);
        selecting.addAll(names);
        return selecting;
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (META.indexOf(value.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(value.charAt(i));
        }
        return out.toString();
    }

    /** The selector with its times. */
    Selection selection(List<Matcher> selecting, ReferenceTime reference, TimeGrid grid, long lookback) {
        long start = reference.of(grid.start()) - lookback + 1;
        long end = reference.of(grid.end());
        SelectHints hints = new SelectHints(start, end, grid.step(), 0, "info", 0);
        return new Selection(selecting, reference, Extension.NONE, hints, false, new Site(new Span(0, 0), 0));
    }
}
