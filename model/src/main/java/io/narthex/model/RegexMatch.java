package io.narthex.model;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the groups of an expression matched in a text. */
public final class RegexMatch {
    /** A group's number in a template has at most this many digits. */
    private static final int MAX_DIGITS = 8;

    private final @Nullable String[] groups;
    private final Map<String, Integer> names;

    private RegexMatch(@Nullable String[] groups, Map<String, Integer> names) {
        this.groups = groups;
        this.names = names;
    }

    /** The match of an expression without groups. */
    static RegexMatch whole(String text) {
        return new RegexMatch(new String[] {text}, Map.of());
    }

    /** The match of an expression that is nothing but one group. */
    static RegexMatch oneGroup(String text) {
        return new RegexMatch(new String[] {text, text}, Map.of());
    }

    static Optional<RegexMatch> of(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        @Nullable String[] groups = new @Nullable String[matcher.groupCount() + 1];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = matcher.group(i);
        }
        return Optional.of(new RegexMatch(groups, pattern.namedGroups()));
    }

    /**
     * A template with the groups filled in: {@code $1}, {@code $name} (the longest name that can be read), <code>${1}</code>, <code>${name}</code>;
     * {@code $$} is a dollar sign. A group that does not exist or took no part is empty; a dollar sign that begins nothing of this stays.
     */
    public String expand(String template) {
        int dollar = template.indexOf('$');
        if (dollar < 0) {
            return template;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (dollar >= 0) {
            out.append(template, i, dollar);
            i = reference(template, dollar + 1, out);
            dollar = template.indexOf('$', i);
        }
        return out.append(template, i, template.length()).toString();
    }

    /** Appends what the reference behind a dollar sign stands for, and gives the position behind it. */
    private int reference(String template, int from, StringBuilder out) {
        if (template.startsWith("$", from)) {
            out.append('$');
            return from + 1;
        }
        boolean braced = template.startsWith("{", from);
        int start = braced ? from + 1 : from;
        int end = start;
        while (end < template.length() && isNamePart(template.codePointAt(end))) {
            end += Character.charCount(template.codePointAt(end));
        }
        if (end == start || braced && !template.startsWith("}", end)) {
            out.append('$');
            return from;
        }
        out.append(value(template.substring(start, end)));
        return braced ? end + 1 : end;
    }

    private String value(String name) {
        Integer index = isNumber(name) ? Integer.valueOf(name) : names.get(name);
        if (index == null || index >= groups.length) {
            return "";
        }
        String group = groups[index];
        return group == null ? "" : group;
    }

    private static boolean isNumber(String name) {
        boolean digits = name.length() <= MAX_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (name.length() == 1 || name.charAt(0) != '0');
    }

    private static boolean isNamePart(int c) {
        return c == '_' || Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }
}
