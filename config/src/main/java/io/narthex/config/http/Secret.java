package io.narthex.config.http;

/**
 * A text that no log, message or page may show; its text form is a placeholder.
 *
 * @param value the text itself
 */
public record Secret(String value) {
    /** What is shown in place of a secret. */
    public static final String PLACEHOLDER = "<secret>";

    /** The secret that is not set. */
    public static final Secret NONE = new Secret("");

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : PLACEHOLDER;
    }
}
