package io.narthex.alertmanager.matcher;

import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import java.util.List;

/** Reads and prints matchers. */
public final class MatcherText {
    private final MatcherMode mode;

    public MatcherText(MatcherMode mode) {
        this.mode = mode;
    }

    /**
     * Reads a list of matchers, with or without braces.
     *
     * @throws IllegalArgumentException where the text breaks the notation, with the original's reason
     */
    public List<Matcher> list(String text) {
        return switch (mode) {
            case CLASSIC -> ClassicMatchers.list(text);
            case UTF8 -> Utf8Matchers.list(text);
            case FALLBACK -> fallback(text);
        };
    }

    private static List<Matcher> fallback(String text) {
        List<Matcher> modern;
        try {
            modern = Utf8Matchers.list(text);
        } catch (IllegalArgumentException e) {
            return ClassicMatchers.list(text);
        }
        try {
            return ClassicMatchers.list(text);
        } catch (IllegalArgumentException e) {
            return modern;
        }
    }

    /** Reads one matcher, which has no braces. */
    public Matcher one(String text) {
        if (mode != MatcherMode.CLASSIC && (text.startsWith("{") || text.endsWith("}"))) {
            throw new IllegalArgumentException("unexpected open or close brace: " + text);
        }
        List<Matcher> matchers = list(text);
        if (matchers.size() != 1) {
            throw new IllegalArgumentException(
                    matchers.isEmpty() ? "no matchers" : "expected 1 matcher, found " + matchers.size());
        }
        return matchers.getFirst();
    }

    /** Whether a label may have the name. */
    public boolean isLabelName(String name) {
        return mode == MatcherMode.CLASSIC ? LabelNames.isLegacyLabel(name) : LabelNames.isValid(name);
    }

    /** {@code name="value"}, as the original prints a matcher. */
    public static String print(Matcher matcher) {
        boolean quoted = matcher.name().codePoints().anyMatch(Utf8Matchers::isReserved);
        String name = quoted ? io.narthex.model.GoQuote.quote(matcher.name()) : matcher.name();
        String value =
                matcher.value().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + matcher.type().symbol() + "\"" + value + "\"";
    }
}
