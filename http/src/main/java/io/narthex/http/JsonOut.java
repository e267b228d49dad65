package io.narthex.http;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into bytes, value after value, without a tree; the bytes are those that Prometheus' server writes. Commas are put in where they belong; whether
 * objects and arrays are closed is the caller's business. Owned by one thread.
 */
public final class JsonOut {
    private static final int INITIAL_CAPACITY = 16 * 1024;

    /** Longer than any number, and than what a character is escaped to. */
    private static final int SLACK = 32;

    /** Powers of ten that are exact as doubles and leave room for 15 digits. */
    private static final double[] SCALES = {1e3, 1e6};

    /** Decimals of up to 15 digits are told apart by the doubles next to them. */
    private static final double MAX_SCALED = 1e15;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

    private final int drainAt;
    private final Drain drain;
    private final StringBuilder number = new StringBuilder(40);
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int length;
    private boolean separate;

    /** Takes bytes that the buffer shall not keep. */
    @FunctionalInterface
    public interface Drain {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** Keeps everything in the buffer. */
    public JsonOut() {
        this(Integer.MAX_VALUE, (bytes, length) -> {});
    }

    /** Hands the buffer on whenever it holds more than some bytes; what is left at the end is up to the caller. */
    public JsonOut(int drainAt, Drain drain) {
        this.drainAt = drainAt;
        this.drain = drain;
    }

    /** The bytes that were not handed on; not a copy. */
    public byte[] buffer() {
        return buffer;
    }

    /** The number of bytes of {@link #buffer} in use. */
    public int length() {
        return length;
    }

    public JsonOut beginObject() {
        begin('{');
        return this;
    }

    public JsonOut endObject() {
        end('}');
        return this;
    }

    public JsonOut beginArray() {
        begin('[');
        return this;
    }

    public JsonOut endArray() {
        end(']');
        return this;
    }

    /** The name of what follows in an object. */
    public JsonOut name(String name) {
        string(name);
        buffer[length++] = ':';
        separate = false;
        return this;
    }

    /** A text; what could end a script or a tag in a page is escaped, as Go does. */
    public JsonOut string(String text) {
        before();
        quoted(text, true);
        separate = true;
        return this;
    }

    /** A whole number. */
    public JsonOut number(long value) {
        before();
        digits(value);
        separate = true;
        return this;
    }

    /** A number as Go's {@code encoding/json} writes it; must be finite. */
    public JsonOut number(double value) {
        before();
        float64(value);
        separate = true;
        return this;
    }

    public JsonOut bool(boolean value) {
        before();
        ascii(value ? "true" : "false");
        separate = true;
        return this;
    }

    public JsonOut nul() {
        before();
        ascii("null");
        separate = true;
        return this;
    }

    /** A sample's value: a number in quotes, with an exponent below 1e-6 and from 1e21. */
    public JsonOut sampleValue(double value) {
        before();
        buffer[length++] = '"';
        float64(value);
        buffer[length++] = '"';
        separate = true;
        return this;
    }

    /** A scalar's value: a number in quotes, never with an exponent. */
    public JsonOut scalarValue(double value) {
        before();
        number.setLength(0);
        GoFloat.append(value, number);
        buffer[length++] = '"';
        ascii(number);
        buffer[length++] = '"';
        separate = true;
        return this;
    }

    /** A time in seconds with milliseconds, {@code 1435781451.720}; without a fraction if there is none. */
    public JsonOut timestamp(long millis) {
        before();
        if (millis < 0) {
            buffer[length++] = '-';
        }
        long magnitude = Math.abs(millis);
        digits(magnitude / 1000);
        int fraction = (int) (magnitude % 1000);
        if (fraction != 0) {
            buffer[length++] = '.';
            buffer[length++] = (byte) ('0' + fraction / 100);
            buffer[length++] = (byte) ('0' + fraction / 10 % 10);
            buffer[length++] = (byte) ('0' + fraction % 10);
        }
        separate = true;
        return this;
    }

    /** {@code [time,"value"]}, in one go. */
    public JsonOut point(long millis, double value) {
        return beginArray().timestamp(millis).sampleValue(value).endArray();
    }

    /** Labels as an object, sorted by name. */
    public JsonOut labels(Labels labels) {
        beginObject();
        for (int i = 0; i < labels.size(); i++) {
            before();
            quoted(labels.name(i), false);
            ensure(SLACK);
            buffer[length++] = ':';
            quoted(labels.value(i), false);
            separate = true;
        }
        return endObject();
    }

    private void begin(char bracket) {
        before();
        buffer[length++] = (byte) bracket;
        separate = false;
    }

    private void end(char bracket) {
        ensure(SLACK);
        buffer[length++] = (byte) bracket;
        separate = true;
        if (length >= drainAt) {
            handOn();
        }
    }

    private void handOn() {
        try {
            drain.take(buffer, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = 0;
    }

    /** Puts a comma where one is due, and makes room for anything but a text. */
    private void before() {
        ensure(2 * SLACK);
        if (separate) {
            buffer[length++] = ',';
        }
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
        }
    }

    private void ascii(CharSequence text) {
        ensure(text.length() + SLACK);
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void digits(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        long rest = Math.abs(value);
        if (value < 0) {
            buffer[length++] = '-';
        }
        int count = 1;
        for (long power = 10; count < 19 && rest >= power; power *= 10) {
            count++;
        }
        for (int at = length + count - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void float64(double value) {
        double magnitude = Math.abs(value);
        if (magnitude < MAX_SCALED && (magnitude >= 1e-6 || magnitude == 0)) {
            long whole = (long) value;
            if (whole == value) {
                if (whole == 0 && Double.doubleToRawLongBits(value) < 0) {
                    buffer[length++] = '-';
                }
                digits(whole);
                return;
            }
            if (shortDecimal(value, magnitude)) {
                return;
            }
        }
        number.setLength(0);
        boolean scientific = magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21) && Double.isFinite(value);
        if (scientific) {
            number.append(GoFloat.formatE(value));
        } else {
            GoFloat.append(value, number);
        }
        ascii(number);
    }

    /**
     * Writes a number that is a multiple of a thousandth or a millionth, and says whether it is one. A decimal of up to 15 digits is the shortest that reads back as
     * the double next to it, since no two such decimals share one.
     */
    private boolean shortDecimal(double value, double magnitude) {
        for (int i = 0; i < SCALES.length; i++) {
            double scaled = magnitude * SCALES[i];
            long units = (long) (scaled + 0.5);
            if (scaled < MAX_SCALED && units / SCALES[i] == magnitude) {
                if (value < 0) {
                    buffer[length++] = '-';
                }
                decimal(units, (i + 1) * 3);
                return true;
            }
        }
        return false;
    }

    private void decimal(long units, int places) {
        long power = 1;
        for (int i = 0; i < places; i++) {
            power *= 10;
        }
        digits(units / power);
        buffer[length++] = '.';
        long fraction = units % power;
        int end = length + places;
        for (int at = end - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        while (buffer[end - 1] == '0') {
            end--;
        }
        length = end;
    }

    private void quoted(String text, boolean html) {
        int count = text.length();
        ensure(count * 3 + SLACK);
        buffer[length++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\' && !(html && (c == '<' || c == '>' || c == '&'))) {
                buffer[length++] = (byte) c;
            } else {
                ensure((count - i) * 3 + SLACK);
                i += special(text, i, html) - 1;
            }
        }
        buffer[length++] = '"';
    }

    /** Writes a character that isn't just itself; returns how many chars of the text it takes. */
    private int special(String text, int at, boolean html) {
        char c = text.charAt(at);
        if (c < 0x80) {
            escape(c);
            return 1;
        }
        if (html && (c == '\u2028' || c == '\u2029')) {
            unicode(c);
            return 1;
        }
        int codePoint = text.codePointAt(at);
        boolean invalid = codePoint >= 0xd800 && codePoint < 0xe000;
        byte[] encoded = invalid ? REPLACEMENT : Utf8.encode(Character.toString(codePoint));
        System.arraycopy(encoded, 0, buffer, length, encoded.length);
        length += encoded.length;
        return Character.charCount(codePoint);
    }

    private void escape(char c) {
        char shorthand = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (shorthand != 0) {
            buffer[length++] = '\\';
            buffer[length++] = (byte) shorthand;
        } else {
            unicode(c);
        }
    }

    private void unicode(char c) {
        ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[c >> shift & 0xf];
        }
    }
}
