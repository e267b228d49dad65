package io.narthex.exposition;

import io.narthex.model.LabelNames;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import java.util.Arrays;

/**
 * Writes the text format 0.0.4 into a buffer that is kept from page to page. A page is families, each begun with {@link #family}, each followed by its
 * samples: {@link #sample}, then {@link #label} for each label, then {@link #value}. Owned by one thread.
 *
 * <p>A name that is not a classic one is written in quotes within the braces, as the text format 1.0.0 has it. Pages for readers who don't know these are
 * written with names that {@link EscapingScheme#escape} has made classic.
 */
public final class TextWriter {
    private final FloatPrinter floats = new FloatPrinter();
    private byte[] buffer = new byte[16 * 1024];
    private int length;

    /** Where the sample begun last stands. */
    private enum At {
        NAME,
        LABELS
    }

    private At at = At.NAME;

    /** A writer with an empty page. */
    public TextWriter() {}

    /** Empties the page. */
    public void clear() {
        length = 0;
    }

    /** Begins a family: writes its HELP and TYPE lines. Types that the format doesn't have become those nearest to them. */
    public void family(String name, MetricType type, String help) {
        ascii("# HELP ");
        name(name);
        put(' ');
        escaped(help, false);
        ascii("\n# TYPE ");
        name(name);
        put(' ');
        ascii(textName(type));
        put('\n');
    }

    /** Begins a sample of the given name. */
    public TextWriter sample(String name) {
        if (LabelNames.isLegacyMetric(name)) {
            ascii(name);
            at = At.NAME;
        } else {
            put('{');
            name(name);
            at = At.LABELS;
        }
        return this;
    }

    /** Begins a sample whose name is that of its family with a suffix, {@code _bucket}. */
    public TextWriter sample(String family, String suffix) {
        if (!LabelNames.isLegacyMetric(family)) {
            return sample(family + suffix);
        }
        ascii(family);
        ascii(suffix);
        at = At.NAME;
        return this;
    }

    /** Adds a label to the sample begun last. */
    public TextWriter label(String name, String value) {
        labelName(name);
        escaped(value, true);
        put('"');
        return this;
    }

    /** Adds a label whose value is a number, printed as sample values are: the bound of a bucket, a quantile, a CPU. */
    public TextWriter label(String name, double value) {
        labelName(name);
        number(value);
        put('"');
        return this;
    }

    /** Ends the sample with its value, printed as Go prints a float ({@code %g} with the shortest digits). */
    public void value(double value) {
        endLabels();
        number(value);
        put('\n');
    }

    /** Ends the sample with its value and a timestamp in milliseconds since the epoch. */
    public void value(double value, long timestamp) {
        endLabels();
        number(value);
        put(' ');
        reserve(FloatPrinter.MAX_LENGTH);
        length = floats.print(timestamp, buffer, length);
        put('\n');
    }

    /** The page so far; not a copy. Valid until the next change. */
    public byte[] buffer() {
        return buffer;
    }

    /** The number of bytes of {@link #buffer} in use. */
    public int length() {
        return length;
    }

    /** A copy of the page. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private static String textName(MetricType type) {
        return switch (type) {
            case COUNTER -> "counter";
            case GAUGE, INFO, STATESET -> "gauge";
            case HISTOGRAM, GAUGEHISTOGRAM -> "histogram";
            case SUMMARY -> "summary";
            case UNKNOWN -> "untyped";
        };
    }

    private void labelName(String name) {
        put(at == At.NAME ? '{' : ',');
        at = At.LABELS;
        if (LabelNames.isLegacyLabel(name)) {
            ascii(name);
        } else {
            quoted(name);
        }
        put('=');
        put('"');
    }

    private void endLabels() {
        if (at == At.LABELS) {
            put('}');
        }
        put(' ');
    }

    /** As the official client: negative zero is 0. */
    private void number(double value) {
        reserve(FloatPrinter.MAX_LENGTH);
        length = floats.print(value == 0 ? 0.0 : value, buffer, length);
    }

    private void name(String name) {
        if (LabelNames.isLegacyMetric(name)) {
            ascii(name);
        } else {
            quoted(name);
        }
    }

    private void quoted(String name) {
        put('"');
        escaped(name, true);
        put('"');
    }

    private void escaped(String text, boolean quotes) {
        reserve(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                escapedUtf8(Utf8.encode(text.substring(i)), quotes);
                return;
            }
            escapedByte((byte) c, quotes);
        }
    }

    private void escapedUtf8(byte[] rest, boolean quotes) {
        reserve(2 * rest.length);
        for (byte b : rest) {
            escapedByte(b, quotes);
        }
    }

    private void escapedByte(byte b, boolean quotes) {
        boolean newline = b == '\n';
        if (newline || b == '\\' || quotes && b == '"') {
            buffer[length++] = '\\';
        }
        buffer[length++] = newline ? (byte) 'n' : b;
    }

    @SuppressWarnings("deprecation") // getBytes into an array copies ASCII without an object
    private void ascii(String text) {
        int n = text.length();
        reserve(n);
        text.getBytes(0, n, buffer, length);
        length += n;
    }

    private void put(char c) {
        reserve(1);
        buffer[length++] = (byte) c;
    }

    private void reserve(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }
}
