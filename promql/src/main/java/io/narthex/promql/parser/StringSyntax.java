package io.narthex.promql.parser;

import io.narthex.model.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/** String literals: in double or single quotes with Go's escapes, or raw in backquotes. */
public final class StringSyntax {
    private static final int MAX_CODE_POINT = 0x10FFFF;

    private StringSyntax() {}

    /**
     * Reads a string from behind its opening quote to behind its closing one.
     *
     * @return what is wrong with it, if anything
     */
    static Optional<String> scan(Source source, int quote) {
        boolean raw = quote == '`';
        while (true) {
            int c = source.next();
            if (c == quote) {
                return Optional.empty();
            }
            if (c == Source.INVALID) {
                return Optional.of("invalid UTF-8 rune");
            }
            if (c == Source.END || c == '\n' && !raw) {
                return Optional.of(raw ? "unterminated raw string" : "unterminated quoted string");
            }
            if (c == '\\' && !raw) {
                Optional<String> problem = scanEscape(source, quote);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
    }

    private static Optional<String> scanEscape(Source source, int quote) {
        int c = source.next();
        if (c == quote) {
            return Optional.empty();
        }
        return switch (c) {
            case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\' -> Optional.empty();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> scanDigits(source, c, 3, 8, 255);
            case 'x' -> scanDigits(source, source.next(), 2, 16, 255);
            case 'u' -> scanDigits(source, source.next(), 4, 16, MAX_CODE_POINT);
            case 'U' -> scanDigits(source, source.next(), 8, 16, MAX_CODE_POINT);
            case Source.END -> Optional.of("escape sequence not terminated");
            default -> Optional.of("unknown escape sequence " + unicode(c));
        };
    }

    private static Optional<String> scanDigits(Source source, int first, int count, int base, int max) {
        long value = 0;
        int c = first;
        for (int left = count; left > 0; left--) {
            int digit = c == Source.END ? -1 : Character.digit(c < 0x80 ? c : ' ', base);
            if (digit < 0) {
                return Optional.of(
                        c == Source.END
                                ? "escape sequence not terminated"
                                : "illegal character " + unicode(c) + " in escape sequence");
            }
            value = value * base + digit;
            c = left > 1 ? source.next() : c;
        }
        boolean surrogate = value >= 0xD800 && value < 0xE000;
        return value > max || surrogate
                ? Optional.of("escape sequence is an invalid Unicode code point")
                : Optional.empty();
    }

    /** Go's {@code %#U}. */
    private static String unicode(int c) {
        String number = String.format(Locale.ROOT, "U+%04X", c);
        String quoted = Source.quoted(c);
        boolean printable = quoted.charAt(1) != '\\' || c == '\\' || c == '\'';
        return printable ? number + " '" + Character.toString(c) + "'" : number;
    }

    /**
     * The text that a string literal stands for.
     *
     * @param literal a well-formed one, quotes included
     */
    public static String unquote(String literal) {
        String body = literal.substring(1, literal.length() - 1);
        if (literal.charAt(0) == '`' || body.indexOf('\\') < 0) {
            return body;
        }
        byte[] bytes = Utf8.encode(body);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] == '\\') {
                i = unescape(bytes, i + 1, out);
            } else {
                out.write(bytes[i++]);
            }
        }
        byte[] result = out.toByteArray();
        return Utf8.decode(result, 0, result.length);
    }

    private static int unescape(byte[] bytes, int at, ByteArrayOutputStream out) {
        char c = (char) bytes[at];
        return switch (c) {
            case 'a' -> write(out, 0x07, at);
            case 'b' -> write(out, '\b', at);
            case 'f' -> write(out, '\f', at);
            case 'n' -> write(out, '\n', at);
            case 'r' -> write(out, '\r', at);
            case 't' -> write(out, '\t', at);
            case 'v' -> write(out, 0x0b, at);
            case 'x' -> write(out, number(bytes, at + 1, 2, 16), at + 2);
            case 'u' -> writePoint(out, number(bytes, at + 1, 4, 16), at + 4);
            case 'U' -> writePoint(out, number(bytes, at + 1, 8, 16), at + 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> write(out, number(bytes, at, 3, 8), at + 2);
            default -> write(out, c, at);
        };
    }

    private static int write(ByteArrayOutputStream out, int b, int last) {
        out.write(b);
        return last + 1;
    }

    private static int writePoint(ByteArrayOutputStream out, int point, int last) {
        out.writeBytes(Utf8.encode(Character.toString(point)));
        return last + 1;
    }

    private static int number(byte[] bytes, int from, int digits, int base) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * base + Character.digit(bytes[i], base);
        }
        return value;
    }
}
