package io.narthex.gotemplate;

/** A template that can't be parsed or executed; the message says where, as Go's does: {@code template: NAME:LINE:COLUMN: what}. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
