package io.narthex.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression of RE2 that must match the whole text, in which {@code .} matches a newline, as everywhere in Prometheus.
 *
 * <p>Most expressions that people write are a set of words, or have a literal beginning, end or middle; these never reach the RE2 engine.
 */
public final class AnchoredRegex {
    /** Characters with a meaning in RE2. */
    private static final String META = "\\.+*?()|[]{}^$";

    /** The largest number of words for which an alternation is kept as a set. */
    private static final int MAX_WORDS = 4096;

    private static final String EVERYTHING = "(.*)";

    private sealed interface Shape {
        record Words(Set<String> words, List<String> inOrder) implements Shape {}

        record Anything(boolean alsoEmpty, String prefix, String suffix) implements Shape {}

        /** Something anywhere in the text, with at least so many characters before and behind. */
        record Contains(String part, int before, int behind) implements Shape {}

        /** {@code (.*)}: everything, as a group. */
        record Everything() implements Shape {}

        record Engine(Pattern pattern, String prefix) implements Shape {}
    }

    private final String source;
    private final Shape shape;

    private AnchoredRegex(String source, Shape shape) {
        this.source = source;
        this.shape = shape;
    }

    /** The expression that matches just this text. */
    public static AnchoredRegex literal(String text) {
        return new AnchoredRegex(text, new Shape.Words(Set.of(text), List.of(text)));
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException with the text that Go's {@code regexp} gives
     */
    public static AnchoredRegex of(String source) {
        Pattern pattern = compile(source);
        if (source.equals(EVERYTHING)) {
            return new AnchoredRegex(source, new Shape.Everything());
        }
        return new AnchoredRegex(
                source,
                words(source)
                        .or(() -> anything(source))
                        .or(() -> contains(source))
                        .orElseGet(() -> new Shape.Engine(pattern, literalPrefix(source))));
    }

    private static Pattern compile(String source) {
        if (!Utf8.isValid(source)) {
            throw new IllegalArgumentException("error parsing regexp: invalid UTF-8: `" + source + "`");
        }
        try {
            return Pattern.compile(source, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "error parsing regexp: " + e.getDescription() + ": `" + withoutDotAll(e.getPattern()) + "`", e);
        }
    }

    /** Takes away what RE2/J puts before an expression in which {@code .} matches a newline. */
    private static String withoutDotAll(String pattern) {
        return pattern.startsWith("(?s)") ? pattern.substring(4) : pattern;
    }

    public String source() {
        return source;
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        return switch (shape) {
            case Shape.Words(Set<String> words, var inOrder) -> words.contains(text);
            case Shape.Anything(boolean alsoEmpty, String prefix, String suffix) ->
                text.length() >= prefix.length() + suffix.length() + (alsoEmpty ? 0 : 1)
                        && text.startsWith(prefix)
                        && text.endsWith(suffix);
            case Shape.Contains(String part, int before, int behind) -> {
                int found = text.indexOf(part, before);
                yield found >= 0 && found + part.length() + behind <= text.length();
            }
            case Shape.Everything e -> true;
            case Shape.Engine(Pattern pattern, String prefix) -> text.startsWith(prefix) && pattern.matches(text);
        };
    }

    /** What the groups match; empty if the whole text does not match. */
    public Optional<RegexMatch> match(String text) {
        return switch (shape) {
            case Shape.Words w -> matches(text) ? Optional.of(RegexMatch.whole(text)) : Optional.empty();
            case Shape.Anything a -> matches(text) ? Optional.of(RegexMatch.whole(text)) : Optional.empty();
            case Shape.Contains c -> matches(text) ? Optional.of(RegexMatch.whole(text)) : Optional.empty();
            case Shape.Everything e -> Optional.of(RegexMatch.oneGroup(text));
            case Shape.Engine(Pattern pattern, String prefix) ->
                text.startsWith(prefix) ? RegexMatch.of(pattern, text) : Optional.empty();
        };
    }

    /** The texts that match, when the expression is nothing but words with {@code |} between them. */
    public Optional<List<String>> words() {
        return shape instanceof Shape.Words(var words, List<String> inOrder) ? Optional.of(inOrder) : Optional.empty();
    }

    /** What every matching text begins with; may be empty. */
    public String prefix() {
        return switch (shape) {
            case Shape.Words(var words, List<String> inOrder) -> inOrder.size() == 1 ? inOrder.getFirst() : "";
            case Shape.Anything(boolean alsoEmpty, String prefix, String suffix) -> prefix;
            case Shape.Contains c -> "";
            case Shape.Everything e -> "";
            case Shape.Engine(Pattern pattern, String prefix) -> prefix;
        };
    }

    private static Optional<Shape> words(String source) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '|') {
                words.add(word.toString());
                word.setLength(0);
            } else if (c == '\\' && i + 1 < source.length() && META.indexOf(source.charAt(i + 1)) >= 0) {
                word.append(source.charAt(++i));
            } else if (META.indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        if (words.size() > MAX_WORDS) {
            return Optional.empty();
        }
        List<String> distinct = words.stream().distinct().toList();
        return Optional.of(new Shape.Words(new HashSet<>(distinct), distinct));
    }

    /** {@code prefix.*suffix} and {@code prefix.+suffix}. */
    private static Optional<Shape> anything(String source) {
        int wild = Math.max(source.indexOf(".*"), source.indexOf(".+"));
        if (wild < 0) {
            return Optional.empty();
        }
        String prefix = source.substring(0, wild);
        String suffix = source.substring(wild + 2);
        boolean plain = isPlain(prefix) && isPlain(suffix);
        return plain
                ? Optional.of(new Shape.Anything(source.charAt(wild + 1) == '*', prefix, suffix))
                : Optional.empty();
    }

    /** {@code .*part.*}, with a plus in place of either star. */
    private static Optional<Shape> contains(String source) {
        int end = source.length() - 2;
        if (end <= 2 || !isWild(source, 0) || !isWild(source, end) || !isPlain(source.substring(2, end))) {
            return Optional.empty();
        }
        int before = source.charAt(1) == '+' ? 1 : 0;
        int behind = source.charAt(end + 1) == '+' ? 1 : 0;
        return Optional.of(new Shape.Contains(source.substring(2, end), before, behind));
    }

    private static boolean isWild(String source, int at) {
        return source.startsWith(".*", at) || source.startsWith(".+", at);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> META.indexOf(c) < 0);
    }

    private static String literalPrefix(String source) {
        if (source.indexOf('|') >= 0) {
            return "";
        }
        int end = 0;
        while (end < source.length() && META.indexOf(source.charAt(end)) < 0) {
            end++;
        }
        boolean lastIsRepeated = end < source.length() && "*?{+".indexOf(source.charAt(end)) >= 0;
        int cut = lastIsRepeated ? Math.max(0, end - 1) : end;
        return cut > 0 && Character.isHighSurrogate(source.charAt(cut - 1))
                ? source.substring(0, cut - 1)
                : source.substring(0, cut);
    }

    /** Whether the same texts match because the same was written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AnchoredRegex regex && regex.source.equals(source) && words().equals(regex.words());
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The expression as written. */
    @Override
    public String toString() {
        return source;
    }
}
