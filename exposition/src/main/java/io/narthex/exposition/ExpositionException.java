package io.narthex.exposition;

/** A page is not what its format says; the message says what was expected, what stands there and in which line. */
public final class ExpositionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * @param line from 1; 0 if the error has no place
     */
    public ExpositionException(String message, int line) {
        super(line > 0 ? message + " (line " + line + ")" : message);
        this.line = line;
    }

    /** The line of the page, from 1; 0 if the error has no place. */
    public int line() {
        return line;
    }
}
