package io.narthex.cli.command;

/** The arguments of a command are wrong, or ask for its help text. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean help;

    public UsageException(String message) {
        this(message, false);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
        help = false;
    }

    private UsageException(String message, boolean help) {
        super(message);
        this.help = help;
    }

    /** Not an error: the text was asked for. */
    public static UsageException help(String text) {
        return new UsageException(text, true);
    }

    /** Whether the message is a help text that was asked for. */
    public boolean isHelp() {
        return help;
    }
}
