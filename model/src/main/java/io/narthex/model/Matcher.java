package io.narthex.model;

/** A condition on the value of one label. A label that a series does not have counts as empty. */
public final class Matcher {
    /** The four ways to compare. */
    public enum Type {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String symbol;

        Type(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** Whether the condition holds where the comparison fails. */
        public boolean isNegative() {
            return this == NOT_EQUAL || this == NOT_REGEX;
        }
    }

    private final Type type;
    private final String name;
    private final String value;
    private final AnchoredRegex regex;

    private Matcher(Type type, String name, String value, AnchoredRegex regex) {
        this.type = type;
        this.name = name;
        this.value = value;
        this.regex = regex;
    }

    /**
     * A matcher.
     *
     * @throws IllegalArgumentException if the value of a regular-expression matcher is none, with RE2's text
     */
    public static Matcher of(Type type, String name, String value) {
        boolean literal = type == Type.EQUAL || type == Type.NOT_EQUAL;
        return new Matcher(type, name, value, literal ? AnchoredRegex.literal(value) : AnchoredRegex.of(value));
    }

    public static Matcher equal(String name, String value) {
        return of(Type.EQUAL, name, value);
    }

    public Type type() {
        return type;
    }

    public String name() {
        return name;
    }

    /** The literal or the regular expression, as written. */
    public String value() {
        return value;
    }

    /** What is compared, apart from whether the matcher is negative. */
    public AnchoredRegex regex() {
        return regex;
    }

    /** Whether a label value satisfies the condition. */
    public boolean matches(String labelValue) {
        return regex.matches(labelValue) != type.isNegative();
    }

    /** Whether a series without the label satisfies the condition. */
    public boolean matchesEmpty() {
        return matches("");
    }

    /** Whether the labels satisfy the condition. */
    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher m && m.type == type && m.name.equals(name) && m.value.equals(value);
    }

    @Override
    public int hashCode() {
        return (type.hashCode() * 31 + name.hashCode()) * 31 + value.hashCode();
    }

    /** {@code job=~"a|b"}, as PromQL writes it. */
    @Override
    public String toString() {
        String shown = LabelNames.isLegacyLabel(name) ? name : GoQuote.quote(name);
        return shown + type.symbol() + GoQuote.quote(value);
    }
}
