package io.narthex.promql.why;

import io.narthex.model.AnchoredRegex;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.EmptyReason.Kind;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.Selection;
import io.narthex.storage.Querier;
import io.narthex.storage.SelectHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a selector finds nothing: asks the storage, over all times, which of its matchers is the one that nothing satisfies. */
final class EmptySelector {
    private static final int MOST_NAMES = 100_000;
    private static final int SHOWN = 10;

    private final Question question;
    private final Plan plan;
    private final Selection selection;
    private final Querier querier;

    private EmptySelector(Question question, Plan plan, Selection selection, Querier querier) {
        this.question = question;
        this.plan = plan;
        this.selection = selection;
        this.querier = querier;
    }

    static EmptyReason reason(Question question, Plan plan, Selection selection) {
        try (Querier querier = question.storage().querier(Long.MIN_VALUE, Long.MAX_VALUE)) {
            return new EmptySelector(question, plan, selection, querier).reason();
        }
    }

    private EmptyReason reason() {
        List<Matcher> matchers = selection.matchers();
        if (finds(matchers)) {
            return reasonOfTime();
        }
        if (values(LabelNames.METRIC_NAME, List.of()).isEmpty()) {
            return question.reason(
                    plan, Kind.NO_DATA, "The storage holds no series yet: is a target configured, and is it up?");
        }
        Optional<Matcher> name =
                matchers.stream().filter(EmptySelector::namesMetric).findFirst();
        if (name.isPresent() && !finds(List.of(name.get()))) {
            return unknownMetric(name.get());
        }
        List<Matcher> base = name.map(List::of).orElse(List.of());
        for (Matcher matcher : matchers) {
            question.deadline().run();
            if (!base.contains(matcher) && !finds(with(base, matcher))) {
                return unsatisfied(base, matcher);
            }
        }
        return contradiction(base);
    }

    private static boolean namesMetric(Matcher matcher) {
        return matcher.name().equals(LabelNames.METRIC_NAME) && matcher.type() == Matcher.Type.EQUAL;
    }

    private EmptyReason unknownMetric(Matcher name) {
        List<String> near = NearNames.of(name.value(), values(LabelNames.METRIC_NAME, List.of()));
        String message = "No series has the metric name " + GoQuote.quote(name.value())
                + (near.isEmpty() ? ": is its target scraped, and the name spelt right?" : "." + didYouMean(near));
        Optional<String> fix = near.isEmpty() ? Optional.empty() : renamed(near.getFirst());
        return question.reason(plan, Kind.UNKNOWN_METRIC, message, near, fix);
    }

    private EmptyReason unsatisfied(List<Matcher> base, Matcher matcher) {
        String what =
                base.isEmpty() ? "no series" : "no series of " + base.getFirst().value();
        List<String> labels = names(base);
        if (!labels.contains(matcher.name())) {
            return unknownLabel(base, matcher, what, labels);
        }
        List<String> values = values(matcher.name(), base);
        if (matcher.type().isNegative() || matcher.value().isEmpty()) {
            String message = "All series "
                    + (base.isEmpty() ? "" : "of " + base.getFirst().value() + " ")
                    + "have a label " + matcher.name() + " that " + matcher + " excludes; its values are "
                    + shown(values) + ".";
            return question.reason(plan, Kind.EXCLUDED_BY_MATCHER, message, first(values), without(matcher));
        }
        return unknownValue(base, matcher, what, values);
    }

    private EmptyReason unknownLabel(List<Matcher> base, Matcher matcher, String what, List<String> labels) {
        List<String> shownLabels =
                labels.stream().filter(l -> !l.equals(LabelNames.METRIC_NAME)).toList();
        List<String> near = NearNames.of(matcher.name(), shownLabels);
        StringBuilder message = new StringBuilder(capitalized(what))
                .append(" has a label ")
                .append(matcher.name())
                .append(near.isEmpty() ? "" : "." + didYouMean(near));
        if (near.isEmpty()) {
            message.append("; the labels there are ").append(shown(shownLabels)).append('.');
        }
        List<String> elsewhere =
                values(LabelNames.METRIC_NAME, List.of(Matcher.of(Matcher.Type.NOT_EQUAL, matcher.name(), "")));
        if (!base.isEmpty() && !elsewhere.isEmpty()) {
            message.append(" Metrics that have it: ").append(shown(elsewhere)).append('.');
        }
        Optional<String> fix = near.isEmpty()
                ? without(matcher)
                : replaced(matcher, Matcher.of(matcher.type(), near.getFirst(), matcher.value()));
        return question.reason(
                plan, Kind.UNKNOWN_LABEL, message.toString(), near.isEmpty() ? first(shownLabels) : near, fix);
    }

    private EmptyReason unknownValue(List<Matcher> base, Matcher matcher, String what, List<String> values) {
        boolean isRegex = matcher.type() == Matcher.Type.REGEX;
        String head = capitalized(what) + " has a label " + matcher.name()
                + (isRegex ? " that matches " : " with the value ") + GoQuote.quote(matcher.value()) + ".";
        if (isRegex) {
            String open = ".*(?:" + matcher.value() + ").*";
            AnchoredRegex unanchored = AnchoredRegex.of(open);
            List<String> inner = values.stream()
                    .filter(value -> unanchored.match(value).isPresent())
                    .toList();
            if (!inner.isEmpty()) {
                String message = head + " A regular expression has to match the whole value; as a part it occurs in "
                        + shown(inner) + ".";
                Matcher wider = Matcher.of(Matcher.Type.REGEX, matcher.name(), ".*" + matcher.value() + ".*");
                return question.reason(plan, Kind.UNKNOWN_LABEL_VALUE, message, first(inner), replaced(matcher, wider));
            }
        }
        List<String> near = isRegex ? List.of() : NearNames.of(matcher.value(), values);
        String hint = near.isEmpty()
                ? " The values there are: " + shown(values) + "." + elsewhere(base, matcher)
                : didYouMean(near);
        Optional<String> fix =
                near.isEmpty() ? Optional.empty() : replaced(matcher, Matcher.equal(matcher.name(), near.getFirst()));
        return question.reason(plan, Kind.UNKNOWN_LABEL_VALUE, head + hint, near.isEmpty() ? first(values) : near, fix);
    }

    /** Another label that has the value that was looked for. */
    private String elsewhere(List<Matcher> base, Matcher matcher) {
        for (String name : names(base)) {
            question.deadline().run();
            if (!name.equals(matcher.name()) && finds(with(base, Matcher.of(matcher.type(), name, matcher.value())))) {
                return " But the label " + name + " has such a value.";
            }
        }
        return "";
    }

    /** Each matcher finds series: the first that together with those before it finds none is named. */
    private EmptyReason contradiction(List<Matcher> base) {
        List<Matcher> before = new ArrayList<>(base);
        Matcher odd = selection.matchers().getLast();
        for (Matcher matcher : selection.matchers()) {
            if (base.contains(matcher)) {
                continue;
            }
            if (!finds(with(before, matcher))) {
                odd = matcher;
                break;
            }
            before.add(matcher);
        }
        List<String> values = values(odd.name(), before);
        String others = before.stream()
                .filter(m -> !base.contains(m))
                .map(Matcher::toString)
                .reduce((a, b) -> a + " and " + b)
                .orElse("the others");
        String message = "There are series with " + others + ", and series with " + odd + ", but none with both; with "
                + others + " the label " + odd.name()
                + (values.isEmpty() ? " is absent." : " is " + shown(values) + ".");
        Optional<String> fix =
                values.size() == 1 ? replaced(odd, Matcher.equal(odd.name(), values.getFirst())) : Optional.empty();
        return question.reason(plan, Kind.CONTRADICTING_MATCHERS, message, first(values), fix);
    }

    private EmptyReason reasonOfTime() {
        long from = selection.hints().start();
        long to = selection.hints().end();
        StoredTimes times = new StoredTimes(question.storage(), selection.matchers(), question.deadline());
        Optional<StoredTimes.Found> newest = times.newest(to);
        if (newest.isEmpty()) {
            return times.oldest(to)
                    .map(oldest -> question.reason(
                            plan,
                            Kind.NO_SAMPLES_YET,
                            "The series begin at " + TimeText.time(oldest) + ", "
                                    + TimeText.duration(oldest - to) + " after the time that was asked for ("
                                    + TimeText.time(to) + ")."))
                    .orElseGet(() -> question.reason(
                            plan, Kind.NO_SAMPLES_SINCE, "The series exist, but no sample of theirs is stored."));
        }
        long last = newest.get().time();
        String ago = TimeText.duration(to - last);
        if (newest.get().isStale()) {
            return question.reason(
                    plan,
                    Kind.STALE,
                    "The series ended at " + TimeText.time(last) + ", " + ago
                            + " before the time that was asked for: their target no longer exposes them, or is gone.");
        }
        return question.reason(
                plan,
                Kind.NO_SAMPLES_SINCE,
                "The last sample is of " + TimeText.time(last) + ", " + ago + " before the time that was asked for ("
                        + TimeText.time(to) + "); only samples since " + TimeText.time(from) + " count.");
    }

    private boolean finds(List<Matcher> matchers) {
        return querier.select(false, SelectHints.labelsOnly(Long.MIN_VALUE, Long.MAX_VALUE, 1), matchers)
                .next();
    }

    private List<String> values(String label, List<Matcher> matchers) {
        return querier.labelValues(label, MOST_NAMES, matchers).values();
    }

    private List<String> names(List<Matcher> matchers) {
        return querier.labelNames(MOST_NAMES, matchers).values();
    }

    private static List<Matcher> with(List<Matcher> matchers, Matcher more) {
        List<Matcher> all = new ArrayList<>(matchers);
        all.add(more);
        return all;
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> first(List<String> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static String shown(List<String> all) {
        String some = String.join(", ", first(all).stream().map(GoQuote::quote).toList());
        return all.size() > SHOWN ? some + " and " + (all.size() - SHOWN) + " more" : some;
    }

    private static String didYouMean(List<String> near) {
        return " Did you mean "
                + String.join(" or ", near.stream().map(GoQuote::quote).toList()) + "?";
    }

    private Optional<String> renamed(String metric) {
        return selector().map(selector -> {
            List<Matcher> matchers = selector.matchers().stream()
                    .map(m -> namesMetric(m) ? Matcher.equal(LabelNames.METRIC_NAME, metric) : m)
                    .toList();
            return replaced(selector, selector.name().isEmpty() ? "" : metric, matchers);
        });
    }

    private Optional<String> replaced(Matcher old, Matcher by) {
        return selector()
                .map(selector -> replaced(
                        selector,
                        selector.name(),
                        selector.matchers().stream()
                                .map(m -> m.equals(old) ? by : m)
                                .toList()));
    }

    private Optional<String> without(Matcher old) {
        return selector()
                .filter(selector -> selector.matchers().stream().anyMatch(m -> !m.equals(old) && !m.matchesEmpty()))
                .map(selector -> replaced(
                        selector,
                        selector.name(),
                        selector.matchers().stream().filter(m -> !m.equals(old)).toList()));
    }

    private String replaced(Expr.VectorSelector selector, String name, List<Matcher> matchers) {
        Expr.VectorSelector changed =
                new Expr.VectorSelector(name, matchers, selector.shift(), selector.extension(), selector.span());
        Expr whole = question.expr(plan);
        Expr part = whole instanceof Expr.MatrixSelector matrix
                ? new Expr.MatrixSelector(changed, matrix.range(), matrix.span())
                : changed;
        return question.replaced(part.span(), PromqlPrinter.print(part));
    }

    /** The selector as it was written. */
    private Optional<Expr.VectorSelector> selector() {
        Expr expr = question.expr(plan);
        return switch (expr) {
            case Expr.VectorSelector selector -> Optional.of(selector);
            case Expr.MatrixSelector matrix -> Optional.of(matrix.selector());
            case Expr.Call call
            when call.arguments().size() == 1 && call.arguments().getFirst() instanceof Expr.VectorSelector selector ->
                Optional.of(selector);
            default -> Optional.empty();
        };
    }
}
