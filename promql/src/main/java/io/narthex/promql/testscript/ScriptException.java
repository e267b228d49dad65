package io.narthex.promql.testscript;

/** A script is not well-formed, or can't be carried out. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * A problem at a line.
     *
     * @param line counts from 1
     */
    public ScriptException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }
}
