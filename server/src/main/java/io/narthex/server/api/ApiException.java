package io.narthex.server.api;

/** A request of the API fails; the message is the text of the answer. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorType type;
    private final String text;

    ApiException(ErrorType type, String text) {
        super(text);
        this.type = type;
        this.text = text;
    }

    /** A parameter is wrong. */
    static ApiException invalidParameter(String name, String reason) {
        return new ApiException(ErrorType.BAD_DATA, "invalid parameter \"" + name + "\": " + reason);
    }

    ErrorType type() {
        return type;
    }

    String text() {
        return text;
    }
}
