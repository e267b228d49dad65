package io.narthex.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes YAML in the layout of Go's yaml.v2: two columns for each level, lists no deeper than their key. */
public final class YamlWriter {
    private static final int STEP = 2;

    /** What is shown in place of a secret. */
    private static final String PLACEHOLDER = "<secret>";

    private final StringBuilder out = new StringBuilder();
    private final boolean secretsShown;
    private int indent;
    private boolean dash;

    /** Shows a placeholder for each secret. */
    public YamlWriter() {
        this(false);
    }

    /** Shows secrets, or a placeholder for each. */
    public YamlWriter(boolean secretsShown) {
        this.secretsShown = secretsShown;
    }

    /** A field whose value only its owner may see. */
    public void secret(String key, String value) {
        text(key, masked(value));
    }

    /** A list of values that only their owner may see. */
    public void secrets(String key, List<String> values) {
        texts(key, values.stream().map(this::masked).toList());
    }

    private String masked(String value) {
        return secretsShown || value.isEmpty() ? value : PLACEHOLDER;
    }

    /** A URL, without its password. */
    public void url(String key, Url url) {
        text(key, secretsShown ? url.text() : url.redacted());
    }

    /** A field whose value needs no quotes. */
    public void raw(String key, Object value) {
        key(key);
        out.append(' ').append(value).append('\n');
    }

    public void text(String key, String value) {
        key(key);
        out.append(' ');
        scalar(value, false);
        out.append('\n');
    }

    /** A number, left out where it is zero. */
    public void unlessZero(String key, long value) {
        if (value != 0) {
            raw(key, Long.toUnsignedString(value));
        }
    }

    /** Begins a mapping. */
    public void open(String key) {
        key(key);
        out.append('\n');
        indent += STEP;
    }

    public void close() {
        indent -= STEP;
    }

    /** Begins a list of mappings, each between {@link #openItem} and {@link #close}. */
    public void list(String key) {
        key(key);
        out.append('\n');
    }

    public void openItem() {
        indent += STEP;
        dash = true;
    }

    /** A list of texts, one a line. */
    public void texts(String key, Collection<String> values) {
        key(key);
        if (values.isEmpty()) {
            out.append(" []\n");
            return;
        }
        out.append('\n');
        for (String value : values) {
            out.repeat(' ', indent).append("- ");
            scalar(value, false);
            out.append('\n');
        }
    }

    /** A list of texts between brackets. */
    public void flow(String key, List<String> values) {
        key(key);
        out.append(" [");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
                if (column() > YamlText.WIDTH) {
                    out.append('\n').repeat(' ', indent + STEP);
                } else {
                    out.append(' ');
                }
            }
            scalar(values.get(i), true);
        }
        out.append("]\n");
    }

    /** A mapping of texts, in Go's order of keys. */
    public void map(String key, Map<String, String> values) {
        open(key);
        sorted(values).forEach(this::text);
        close();
    }

    /** A value without a type: mappings by text, lists, texts, numbers, truth values. */
    public void plain(String key, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                open(key);
                Map<String, Object> inner = new TreeMap<>();
                map.forEach((name, element) -> inner.put(String.valueOf(name), element));
                sorted(inner).forEach(this::plain);
                close();
            }
            case List<?> list -> texts(key, list.stream().map(String::valueOf).toList());
            case String text -> text(key, text);
            default -> raw(key, value);
        }
    }

    /** A mapping in Go's order of keys. */
    public static <V> Map<String, V> sorted(Map<String, V> values) {
        Map<String, V> sorted = new TreeMap<>(NATURAL);
        sorted.putAll(values);
        return sorted;
    }

    private void key(String name) {
        out.repeat(' ', dash ? indent - STEP : indent).append(dash ? "- " : "");
        dash = false;
        out.append(YamlText.scalar(name, false, true, indent, indent)).append(':');
    }

    private void scalar(String value, boolean flow) {
        out.append(YamlText.scalar(value, flow, false, column(), indent + STEP));
    }

    private int column() {
        return out.length() - out.lastIndexOf("\n") - 1;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** Numbers within names by their value, letters behind everything else: the order in which yaml.v2 writes keys.
     * Not transitive where a name is a number with zeros in front, so it must not be given to a sort that checks. */
    public static final Comparator<String> NATURAL = (a, b) -> {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            if (x[i] != y[i]) {
                return compareAt(x, y, i);
            }
        }
        return Integer.compare(x.length, y.length);
    };

    private static int compareAt(int[] x, int[] y, int i) {
        boolean letterX = Character.isLetter(x[i]);
        boolean letterY = Character.isLetter(y[i]);
        if (letterX || letterY) {
            return letterX && letterY ? Integer.compare(x[i], y[i]) : letterX ? 1 : -1;
        }
        boolean zeros = (x[i] == '0' || y[i] == '0') && isInsideNumber(x, i);
        int byValue = Long.compareUnsigned(number(x, i, zeros), number(y, i, zeros));
        int byLength = Integer.compare(digits(x, i), digits(y, i));
        return byValue != 0 ? byValue : byLength != 0 ? byLength : Integer.compare(x[i], y[i]);
    }

    /** Whether digits that are not all zero stand directly before, so that a zero here counts. */
    private static boolean isInsideNumber(int[] text, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(text[j]); j--) {
            if (text[j] != '0') {
                return true;
            }
        }
        return false;
    }

    private static long number(int[] text, int from, boolean one) {
        long value = one ? 1 : 0;
        for (int i = from; i < text.length && Character.isDigit(text[i]); i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private static int digits(int[] text, int from) {
        int i = from;
        while (i < text.length && Character.isDigit(text[i])) {
            i++;
        }
        return i - from;
    }
}
