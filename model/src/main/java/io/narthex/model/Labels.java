package io.narthex.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The identity of a series: names with values, sorted by name in byte order, each name once, no empty value (a label with an empty value is the same as
 * none). Immutable.
 */
public final class Labels implements Comparable<Labels>, Iterable<Label> {
    private static final Labels EMPTY = new Labels(new String[0]);

    /** name, value, name, value, ... */
    private final String[] pairs;

    private int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
    }

    /** No labels. */
    public static Labels empty() {
        return EMPTY;
    }

    /** Labels from names and values in turn, in any order. A later value replaces an earlier one of the same name. */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label name without a value");
        }
        Builder builder = new Builder(EMPTY);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Labels from a map. */
    public static Labels of(Map<String, String> labels) {
        Builder builder = new Builder(EMPTY);
        labels.forEach(builder::set);
        return builder.build();
    }

    /**
     * Labels from an array that already is in the order and form that this class guarantees: the way in for readers of stored data.
     *
     * @param pairs name, value, name, value, ...; owned by the labels from now on
     */
    public static Labels ofSorted(String[] pairs) {
        for (int i = 0; i + 3 < pairs.length; i += 2) {
            assert Utf8.compare(pairs[i], pairs[i + 2]) < 0 : "unsorted " + Arrays.toString(pairs);
        }
        return pairs.length == 0 ? EMPTY : new Labels(pairs);
    }

    /** The number of labels. */
    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The {@code i}-th name in sorted order. */
    public String name(int i) {
        return pairs[2 * i];
    }

    /** The {@code i}-th value in the order of names. */
    public String value(int i) {
        return pairs[2 * i + 1];
    }

    /** The value of a label; empty if there is none. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    public boolean has(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The metric name; empty if there is none. */
    public String metricName() {
        return get(LabelNames.METRIC_NAME);
    }

    /** These labels without the metric name. */
    public Labels withoutName() {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(LabelNames.METRIC_NAME)) {
                String[] rest = new String[pairs.length - 2];
                System.arraycopy(pairs, 0, rest, 0, i);
                System.arraycopy(pairs, i + 2, rest, i, rest.length - i);
                return ofSorted(rest);
            }
        }
        return this;
    }

    /** Only the labels with one of the names: grouping {@code by}, matching {@code on}. The metric name stays only if it is named. */
    public Labels keep(Set<String> names) {
        return select(names, true, false);
    }

    /** All but the labels with one of the names, and never the metric name: grouping {@code without}, matching {@code ignoring}. */
    public Labels dropWithName(Set<String> names) {
        return select(names, false, true);
    }

    private Labels select(Set<String> names, boolean wanted, boolean dropName) {
        String[] kept = new String[pairs.length];
        int n = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            boolean drop = dropName && pairs[i].equals(LabelNames.METRIC_NAME);
            if (!drop && names.contains(pairs[i]) == wanted) {
                kept[n++] = pairs[i];
                kept[n++] = pairs[i + 1];
            }
        }
        return n == pairs.length ? this : ofSorted(Arrays.copyOf(kept, n));
    }

    /** The labels as a map in sorted order. */
    public Map<String, String> asMap() {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A builder that starts from these labels. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    public static Builder builder() {
        return new Builder(EMPTY);
    }

    /** Prometheus' order: label by label, name before value, in byte order; the shorter set first. */
    @Override
    public int compareTo(Labels other) {
        int n = Math.min(pairs.length, other.pairs.length);
        for (int i = 0; i < n; i++) {
            if (!pairs[i].equals(other.pairs[i])) {
                return Utf8.compare(pairs[i], other.pairs[i]);
            }
        }
        return pairs.length - other.pairs.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && hashCode() == labels.hashCode() && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = Arrays.hashCode(pairs);
            hash = h;
        }
        return h;
    }

    /** The hash that Prometheus never changes: of all names and values, each followed by the byte 0xff. */
    public long stableHash() {
        return LabelsHash.stable(this);
    }

    /** The hash of Prometheus' form in memory, by which {@code limit_ratio} chooses: of all names and values, each behind its length. */
    public long samplingHash() {
        return LabelsHash.inMemory(this);
    }

    @Override
    public Iterator<Label> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Label next() {
                if (next >= size()) {
                    throw new NoSuchElementException();
                }
                return new Label(name(next), value(next++));
            }
        };
    }

    /** {@code {__name__="up", job="node"}}, as Prometheus prints labels. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        appendPairs(out, "", ", ");
        return out.append('}').toString();
    }

    /** {@code up{job="node"}}, as Prometheus prints the metric of a sample; {@code {}} for no labels. */
    public String toMetricString() {
        String metric = metricName();
        boolean plainName = LabelNames.isLegacyMetric(metric);
        StringBuilder out = new StringBuilder();
        if (plainName) {
            out.append(metric);
            if (size() == 1) {
                return out.toString();
            }
        }
        out.append('{');
        String separator = "";
        if (!plainName && !metric.isEmpty()) {
            GoQuote.quote(metric, out);
            separator = ", ";
        }
        appendPairs(out, LabelNames.METRIC_NAME, separator);
        return out.append('}').toString();
    }

    private void appendPairs(StringBuilder out, String except, String firstSeparator) {
        String separator = except.isEmpty() ? "" : firstSeparator;
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(except)) {
                continue;
            }
            out.append(separator);
            if (LabelNames.isLegacyLabel(pairs[i])) {
                out.append(pairs[i]);
            } else {
                GoQuote.quote(pairs[i], out);
            }
            out.append('=');
            GoQuote.quote(pairs[i + 1], out);
            separator = ", ";
        }
    }

    /** Changes to a label set, applied by {@link #build}. */
    public static final class Builder {
        private final List<Label> labels;

        private Builder(Labels base) {
            labels = new ArrayList<>(base.size() + 4);
            base.forEach(labels::add);
        }

        /** Sets a label; an empty value removes it. */
        public Builder set(String name, String value) {
            remove(name);
            if (!value.isEmpty()) {
                labels.add(new Label(name, value));
            }
            return this;
        }

        public Builder remove(String name) {
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).name().equals(name)) {
                    labels.remove(i);
                    break;
                }
            }
            return this;
        }

        public Builder removeAll(Collection<String> names) {
            names.forEach(this::remove);
            return this;
        }

        /** The value set so far; empty if there is none. */
        public String get(String name) {
            for (Label label : labels) {
                if (label.name().equals(name)) {
                    return label.value();
                }
            }
            return "";
        }

        /** The names set so far, in no order. */
        public List<String> names() {
            return labels.stream().map(Label::name).toList();
        }

        /** The labels set so far, in no order; later changes don't show. */
        public List<Label> snapshot() {
            return List.copyOf(labels);
        }

        public Labels build() {
            List<Label> sorted = new ArrayList<>(labels);
            sorted.sort((a, b) -> Utf8.compare(a.name(), b.name()));
            String[] pairs = new String[sorted.size() * 2];
            for (int i = 0; i < sorted.size(); i++) {
                pairs[2 * i] = sorted.get(i).name();
                pairs[2 * i + 1] = sorted.get(i).value();
            }
            return ofSorted(pairs);
        }
    }
}
