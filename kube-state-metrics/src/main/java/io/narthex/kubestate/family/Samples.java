package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;
import io.narthex.model.GoFloat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes sample lines into an array that is re-used: {@code out.label("phase", "Running").value(1)} is one line. The labels of the object itself come first in
 * each. Owned by one thread.
 */
public final class Samples {
    private static final byte[] NOTHING = {};

    /** The exponent from which Go prints floats in scientific notation. */
    private static final long SCIENTIFIC_FROM = 1_000_000;

    /** Up to here whole numbers are exact as floats and have at most 16 digits. */
    private static final long MAX_EXACT = 1L << 53;

    private final KeyFilter labelFilter;
    private final KeyFilter annotationFilter;
    private final byte[] digits = new byte[20];

    private byte[] bytes = new byte[1024];
    private int length;
    private byte[] base = NOTHING;
    private byte[] name = NOTHING;
    /** Where the line begins that is being written; -1 between lines. */
    private int lineStart = -1;

    private boolean labelled;

    public Samples(KeyFilter labelFilter, KeyFilter annotationFilter) {
        this.labelFilter = labelFilter;
        this.annotationFilter = annotationFilter;
    }

    /** Writes the labels of an object, which then stand in each line. */
    void begin(Renderer labels, JsonValue object) {
        length = 0;
        name = NOTHING;
        base = NOTHING;
        labelled = false;
        lineStart = 0;
        labels.render(object, this);
        base = Arrays.copyOf(bytes, length);
        length = 0;
        lineStart = -1;
    }

    /** Begins a family. */
    void family(byte[] familyName) {
        name = familyName;
        lineStart = -1;
    }

    /** Ends a family; a line without a value is taken back. */
    void endFamily() {
        if (lineStart >= 0) {
            cut(lineStart);
        }
    }

    /** The bytes written so far. */
    int length() {
        return length;
    }

    /** The array they stand in, from its beginning; valid until more is written. */
    byte[] array() {
        return bytes;
    }

    /** Forgets what was written behind a position. */
    void cut(int to) {
        length = to;
        lineStart = -1;
    }

    /** Adds a label to the line. */
    public Samples label(String label, String value) {
        open();
        ensure(label.length() + 4);
        if (labelled) {
            bytes[length++] = ',';
        }
        labelled = true;
        ascii(label);
        bytes[length++] = '=';
        bytes[length++] = '"';
        escaped(value);
        ensure(2);
        bytes[length++] = '"';
        return this;
    }

    /** Adds a label that says yes or no. */
    public Samples label(String label, boolean value) {
        return label(label, value ? "true" : "false");
    }

    /** Ends the line with 1 or 0. */
    public void value(boolean value) {
        value(value ? 1 : 0);
    }

    /** Ends the line. */
    public void value(long value) {
        beginValue();
        whole(value);
        bytes[length++] = '\n';
    }

    /** Ends the line. */
    public void value(double value) {
        if (value == (long) value && Math.abs(value) < MAX_EXACT && Double.doubleToRawLongBits(value) != 1L << 63) {
            value((long) value);
            return;
        }
        beginValue();
        ascii(GoFloat.formatG(value));
        bytes[length++] = '\n';
    }

    /** A line with a number of an object, if it is there. */
    public void present(JsonValue section, String field) {
        if (section.has(field)) {
            value(section.integer(field));
        }
    }

    /** A line with a point in time in seconds, if it is there. */
    public void time(JsonValue section, String field) {
        String text = section.text(field);
        if (!text.isEmpty()) {
            long seconds = KubernetesTime.seconds(text);
            if (seconds != KubernetesTime.NONE) {
                value(seconds);
            }
        }
    }

    /** A line with the allowed labels; none if no label is allowed at all. */
    public void labels(JsonValue map) {
        allowed("label", map, labelFilter);
    }

    /** A line with the allowed annotations; none if no annotation is allowed at all. */
    public void annotations(JsonValue map) {
        allowed("annotation", map, annotationFilter);
    }

    private void allowed(String prefix, JsonValue map, KeyFilter filter) {
        if (!filter.isEmpty()) {
            mapLabels(prefix, map, filter.allowed(map)).value(1);
        }
    }

    /** Adds all entries of a map as labels. */
    public Samples mapLabels(String prefix, JsonValue map) {
        return mapLabels(prefix, map, KeyFilter.of(List.of("*")).allowed(map));
    }

    private Samples mapLabels(String prefix, JsonValue map, List<String> keys) {
        List<String> names = LabelNames.of(prefix, keys);
        for (int i = 0; i < names.size(); i++) {
            label(names.get(i), map.text(keys.get(i)));
        }
        return this;
    }

    private void open() {
        if (lineStart >= 0) {
            return;
        }
        lineStart = length;
        ensure(name.length + base.length + 2);
        System.arraycopy(name, 0, bytes, length, name.length);
        length += name.length;
        bytes[length++] = '{';
        System.arraycopy(base, 0, bytes, length, base.length);
        length += base.length;
        labelled = base.length > 0;
    }

    private void beginValue() {
        open();
        lineStart = -1;
        ensure(40);
        if (labelled) {
            bytes[length++] = '}';
        } else {
            length--;
        }
        bytes[length++] = ' ';
    }

    /** Prints a whole number as Go prints a float: from 1e+06 with an exponent. */
    private void whole(long value) {
        if (value >= MAX_EXACT || value <= -MAX_EXACT) {
            ascii(GoFloat.formatG(value));
            return;
        }
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int count = 0;
        boolean scientific = rest >= SCIENTIFIC_FROM;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (scientific) {
            mantissa(count);
        } else {
            for (int i = count - 1; i >= 0; i--) {
                bytes[length++] = digits[i];
            }
        }
    }

    private void mantissa(int count) {
        int last = 0;
        while (digits[last] == '0') {
            last++;
        }
        bytes[length++] = digits[count - 1];
        if (last < count - 1) {
            bytes[length++] = '.';
        }
        for (int i = count - 2; i >= last; i--) {
            bytes[length++] = digits[i];
        }
        int exponent = count - 1;
        bytes[length++] = 'e';
        bytes[length++] = '+';
        bytes[length++] = (byte) ('0' + exponent / 10);
        bytes[length++] = (byte) ('0' + exponent % 10);
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void escaped(String text) {
        ensure(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                escapedWide(text.substring(i));
                return;
            }
            escape(c);
        }
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> {
                bytes[length++] = '\\';
                bytes[length++] = 'n';
            }
            case '"', '\\' -> {
                bytes[length++] = '\\';
                bytes[length++] = (byte) c;
            }
            default -> bytes[length++] = (byte) c;
        }
    }

    private void escapedWide(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(2 * encoded.length);
        for (byte b : encoded) {
            if (b >= 0) {
                escape((char) b);
            } else {
                bytes[length++] = b;
            }
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
