package io.narthex.alertmanager.matcher;

import io.narthex.model.GoQuote;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The UTF-8 notation: names and values are literals without reserved characters, or quoted. One text is read by one object. */
final class Utf8Matchers {
    private static final String RESERVED = "{}!=~,\\\"'`";

    private final String text;
    private int at;

    private Utf8Matchers(String text) {
        this.text = text;
    }

    static boolean isReserved(int c) {
        return Character.isWhitespace(c) || RESERVED.indexOf(c) >= 0;
    }

    static List<Matcher> list(String text) {
        return new Utf8Matchers(text).matchers();
    }

    private List<Matcher> matchers() {
        List<Matcher> matchers = new ArrayList<>();
        skip();
        boolean braced = accept('{');
        skip();
        while (at < text.length() && text.charAt(at) != '}') {
            matchers.add(matcher());
            skip();
            if (!accept(',')) {
                break;
            }
            skip();
        }
        if (braced && !accept('}')) {
            throw wrong("expected close brace");
        }
        skip();
        if (at < text.length()) {
            throw wrong("expected end of input, got " + text.charAt(at));
        }
        return matchers;
    }

    private Matcher matcher() {
        String name = token("label name");
        skip();
        Matcher.Type type = operator();
        skip();
        String value = token("label value");
        if (name.isEmpty()) {
            throw wrong("label name is empty");
        }
        return Matcher.of(type, name, value);
    }

    private Matcher.Type operator() {
        for (String symbol : List.of("=~", "!~", "!=", "=")) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return ClassicMatchers.type(symbol);
            }
        }
        throw wrong("expected an operator such as '=', '!=', '=~' or '!~'");
    }

    private String token(String what) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && !isReserved(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (start == at) {
            throw wrong("expected " + what);
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if (c == '\\' && at < text.length()) {
                escape(value);
            } else {
                value.append(c);
            }
        }
        throw wrong("missing end \"");
    }

    private void escape(StringBuilder value) {
        char c = text.charAt(at++);
        int simple = "abfnrtv\\\"".indexOf(c);
        switch (c) {
            case 'x' -> value.append((char) hex(2));
            case 'u' -> value.append((char) hex(4));
            case 'U' -> value.appendCodePoint(hex(8));
            default -> {
                if (simple < 0) {
                    throw wrong("invalid input " + GoQuote.quote("\\" + c));
                }
                value.append("\u0007\b\f\n\r\t\u000b\\\"".charAt(simple));
            }
        }
    }

    private int hex(int digits) {
        if (at + digits > text.length()) {
            throw wrong("invalid escape");
        }
        String number = text.substring(at, at + digits).toLowerCase(Locale.ROOT);
        at += digits;
        try {
            int code = Integer.parseUnsignedInt(number, 16);
            if (!Character.isValidCodePoint(code)) {
                throw wrong("invalid escape");
            }
            return code;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("invalid escape \\" + number, e);
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(at + ":" + Math.min(text.length(), at + 1) + ": " + reason);
    }
}
