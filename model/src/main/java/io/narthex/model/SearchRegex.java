package io.narthex.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of RE2 that may match anywhere in a text, as Go's {@code regexp} has it: for the names of devices and fields. For what a label's value
 * must match as a whole, there is {@link AnchoredRegex}.
 */
public final class SearchRegex {
    private final Pattern pattern;

    private SearchRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException with the text that Go's {@code regexp} gives
     */
    public static SearchRegex of(String source) {
        try {
            return new SearchRegex(Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`", e);
        }
    }

    /** Whether the expression matches somewhere in the text. */
    public boolean finds(String text) {
        return pattern.matcher(text).find();
    }

    /** The text with all matches replaced; in the replacement, {@code $1}, {@code ${1}} and {@code ${name}} stand for groups, {@code $$} for a dollar sign. */
    public String replaceAll(String text, String replacement) {
        return Replacement.all(pattern, replacement, text);
    }

    /** The expression, as written. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
