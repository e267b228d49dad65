package io.narthex.alertmanager.matcher;

import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The classic notation: lenient about braces, quotes and backslashes. */
final class ClassicMatchers {
    private static final Pattern MATCHER =
            Pattern.compile("^\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(=~|=|!=|!~)\\s*((?s).*?)\\s*$");

    private ClassicMatchers() {}

    static List<Matcher> list(String text) {
        String body = text.strip();
        body = body.startsWith("{") ? body.substring(1) : body;
        body = body.endsWith("}") ? body.substring(0, body.length() - 1) : body;
        List<Matcher> matchers = new ArrayList<>();
        for (String part : split(body)) {
            matchers.add(one(part));
        }
        return matchers;
    }

    /** The parts between commas outside quotes; one comma may stand at the end. */
    private static List<String> split(String body) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            quoted ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            part.append(c);
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static Matcher one(String text) {
        java.util.regex.Matcher found = MATCHER.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("bad matcher format: " + text);
        }
        return Matcher.of(type(found.group(2)), found.group(1), value(text, found.group(3)));
    }

    static Matcher.Type type(String symbol) {
        for (Matcher.Type type : Matcher.Type.values()) {
            if (type.symbol().equals(symbol)) {
                return type;
            }
        }
        throw new IllegalArgumentException("invalid match operator: " + symbol);
    }

    private static String value(String text, String raw) {
        boolean opened = raw.startsWith("\"");
        StringBuilder value = new StringBuilder();
        boolean closed = false;
        for (int i = opened ? 1 : 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && "n\"\\".indexOf(raw.charAt(i + 1)) >= 0) {
                i++;
                value.append(raw.charAt(i) == 'n' ? '\n' : raw.charAt(i));
            } else if (c == '"') {
                closed = i == raw.length() - 1;
                if (!opened || !closed) {
                    throw new IllegalArgumentException("matcher value contains unescaped double quote: " + raw);
                }
            } else {
                value.append(c);
            }
        }
        if (opened && !closed) {
            throw new IllegalArgumentException("matcher value contains unescaped double quote: " + raw);
        }
        return value.toString();
    }
}
