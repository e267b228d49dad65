package io.narthex.gotemplate;

import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One operand of {@code printf}, printed by its verb. */
final class PrintVerb {
    private static final int MAX_DEPTH = 100;

    private final PrintFlags flags;
    private final StringBuilder out;
    private int depth;

    PrintVerb(PrintFlags flags, StringBuilder out) {
        this.flags = flags;
        this.out = out;
    }

    void print(Object value, int verb) {
        if (verb == 'T') {
            flags.pad(GoValues.typeName(value), out);
            return;
        }
        switch (value) {
            case Nil _ -> nil(verb);
            case Boolean bool -> bool(bool, verb);
            case Long number -> new PrintNumber(flags, out).integer(number, verb, () -> bad(number, verb));
            case Double number -> new PrintNumber(flags, out).real(number, verb, () -> bad(number, verb));
            case String text -> string(text, value, verb);
            case SafeText safe -> string(safe.text(), value, verb);
            case List<?> list -> list(list, verb);
            case Map<?, ?> map -> map(map, verb);
            case Function _ -> bad(value, verb);
            default -> string(value.toString(), value, verb);
        }
    }

    private void nil(int verb) {
        if (verb == 'v') {
            flags.pad("<nil>", out);
        } else {
            out.append("%!").appendCodePoint(verb).append("(<nil>)");
        }
    }

    private void bool(boolean value, int verb) {
        if (verb == 't' || verb == 'v') {
            flags.pad(Boolean.toString(value), out);
        } else {
            bad(value, verb);
        }
    }

    private void string(String text, Object value, int verb) {
        switch (verb) {
            case 'v' -> flags.pad(flags.sharp ? GoQuote.quote(text) : truncated(text), out);
            case 's' -> flags.pad(truncated(text), out);
            case 'q' -> flags.pad(quoted(truncated(text)), out);
            case 'x' -> flags.pad(hex(text), out);
            case 'X' -> flags.pad(hex(text).toUpperCase(Locale.ROOT), out);
            default -> bad(value, verb);
        }
    }

    private String quoted(String text) {
        boolean raw =
                flags.sharp && text.indexOf('`') < 0 && text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t');
        String quoted = raw ? "`" + text + "`" : GoQuote.quote(text);
        return flags.plus ? ascii(quoted) : quoted;
    }

    /** With all that isn't ASCII escaped. */
    private static String ascii(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                plain.append((char) c);
            } else {
                plain.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return plain.toString();
    }

    private String truncated(String text) {
        int length = text.codePointCount(0, text.length());
        return flags.precision < 0 || flags.precision >= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, flags.precision));
    }

    private String hex(String text) {
        byte[] bytes = Utf8.encode(text);
        int length = flags.precision < 0 ? bytes.length : Math.min(flags.precision, bytes.length);
        HexFormat format = flags.space ? HexFormat.ofDelimiter(" ") : HexFormat.of();
        String digits = format.formatHex(bytes, 0, length);
        return flags.sharp && length > 0 ? "0x" + digits : digits;
    }

    private void list(List<?> list, int verb) {
        if (deeper()) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) {
                    out.append(' ');
                }
                print(GoValues.normal(list.get(i)), verb);
            }
            out.append(']');
            depth--;
        }
    }

    private void map(Map<?, ?> map, int verb) {
        if (map instanceof Members members && members.member("String").isPresent()) {
            string(map.toString(), map, verb);
            return;
        }
        if (deeper()) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put(String.valueOf(key), GoValues.normal(value)));
            out.append("map[");
            String separator = "";
            for (Map.Entry<String, Object> entry : sorted.entrySet()) {
                out.append(separator);
                separator = " ";
                print(entry.getKey(), verb);
                out.append(':');
                print(entry.getValue(), verb);
            }
            out.append(']');
            depth--;
        }
    }

    private boolean deeper() {
        if (depth >= MAX_DEPTH) {
            out.append("...");
            return false;
        }
        depth++;
        return true;
    }

    private void bad(Object value, int verb) {
        out.append("%!").appendCodePoint(verb).append('(').append(GoValues.typeName(value));
        out.append('=').append(GoPrint.text(value)).append(')');
    }
}
