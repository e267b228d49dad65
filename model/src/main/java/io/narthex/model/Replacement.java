package io.narthex.model;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Replaces what an expression matches; {@code $1}, {@code ${1}} and {@code ${name}} stand for groups, as in Go. */
final class Replacement {
    private Replacement() {}

    static String all(Pattern pattern, String replacement, String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            out.append(text, end, matcher.start());
            expand(replacement, matcher, pattern, out);
            end = matcher.end();
        }
        return out.append(text, end, text.length()).toString();
    }

    private static void expand(String template, Matcher matcher, Pattern pattern, StringBuilder out) {
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c != '$' || i + 1 >= template.length()) {
                out.append(c);
                i++;
                continue;
            }
            if (template.charAt(i + 1) == '$') {
                out.append('$');
                i += 2;
                continue;
            }
            boolean braces = template.charAt(i + 1) == '{';
            int start = braces ? i + 2 : i + 1;
            int stop = start;
            while (stop < template.length() && isWord(template.charAt(stop))) {
                stop++;
            }
            boolean closed = !braces || stop < template.length() && template.charAt(stop) == '}';
            if (stop == start || !closed) {
                out.append('$');
                i++;
                continue;
            }
            out.append(group(template.substring(start, stop), matcher, pattern));
            i = braces ? stop + 1 : stop;
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static String group(String name, Matcher matcher, Pattern pattern) {
        boolean number = name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        Integer index = number ? Integer.valueOf(name) : pattern.namedGroups().get(name);
        if (index == null || index > matcher.groupCount()) {
            return "";
        }
        String value = matcher.group(index);
        return value == null ? "" : value;
    }
}
