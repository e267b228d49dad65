package io.narthex.remote;

import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Labels as they came, which may be none that a series can have. Reused; owned by one thread. */
final class SentLabels {
    private record Pair(String name, String value) {}

    private final List<Pair> pairs = new ArrayList<>();

    void clear() {
        pairs.clear();
    }

    void add(String name, String value) {
        pairs.add(new Pair(name, value));
    }

    /** Sorts by name; to be called when all are added. */
    void sort() {
        pairs.sort(Comparator.comparing(Pair::name, Utf8::compare));
    }

    /** Whether there is a metric name, and all names and values are valid. */
    boolean areValid() {
        boolean named = false;
        for (Pair pair : pairs) {
            if (pair.name.equals(LabelNames.METRIC_NAME)) {
                named = true;
                if (pair.value.isEmpty()) {
                    return false;
                }
            }
            if (!LabelNames.isValid(pair.name) || !Utf8.isValid(pair.value)) {
                return false;
            }
        }
        return named;
    }

    /** A name that comes twice; empty if there is none. */
    String duplicate() {
        for (int i = 1; i < pairs.size(); i++) {
            if (pairs.get(i).name.equals(pairs.get(i - 1).name)) {
                return pairs.get(i).name;
            }
        }
        return "";
    }

    /** The labels of a series: without those whose value is empty. No name may come twice. */
    Labels labels() {
        int n = 0;
        String[] texts = new String[pairs.size() * 2];
        for (Pair pair : pairs) {
            if (!pair.value.isEmpty()) {
                texts[n++] = pair.name;
                texts[n++] = pair.value;
            }
        }
        return Labels.ofSorted(n == texts.length ? texts : Arrays.copyOf(texts, n));
    }

    /** As Prometheus prints labels. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (Pair pair : pairs) {
            out.append(out.length() == 1 ? "" : ", ");
            if (LabelNames.isLegacyLabel(pair.name)) {
                out.append(pair.name);
            } else {
                GoQuote.quote(pair.name, out);
            }
            out.append('=');
            GoQuote.quote(pair.value, out);
        }
        return out.append('}').toString();
    }
}
