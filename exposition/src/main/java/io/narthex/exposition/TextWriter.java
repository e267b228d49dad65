package io.narthex.exposition;

import java.util.Arrays;

/**
 * Writes the text format 0.0.4 into a buffer that is kept from page to page. A page is families, each begun with {@link #family}, each followed by its
 * samples: {@link #sample}, then {@link #label} for each label, then {@link #value}.
 */
public final class TextWriter {
    private byte[] buffer = new byte[16 * 1024];
    private int length;

    /** Empties the page. */
    public void clear() {
        length = 0;
    }

    /** Begins a family: writes its HELP and TYPE lines. */
    public void family(String name, MetricType type, String help) {
        throw new UnsupportedOperationException(name + type + help);
    }

    /** Begins a sample of the given name. */
    public TextWriter sample(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** Adds a label to the sample begun last. */
    public TextWriter label(String name, String value) {
        throw new UnsupportedOperationException(name + value);
    }

    /** Ends the sample with its value, printed as Go prints a float ({@code %g} with the shortest digits). */
    public void value(double value) {
        throw new UnsupportedOperationException(Double.toString(value));
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
}
