package io.narthex.cli.log;

import java.util.Locale;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up where log lines go and what they look like: one format for Narthex and the libraries it uses. */
public final class Logging {
    private static final Map<String, Level> LEVELS =
            Map.of("debug", Level.FINE, "info", Level.INFO, "warn", Level.WARNING, "error", Level.SEVERE);

    /** Kept, since the log manager itself holds loggers weakly. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private Logging() {}

    /**
     * Logs to the standard error stream from now on.
     *
     * @param level {@code debug}, {@code info}, {@code warn} or {@code error}
     * @param format {@code logfmt} or {@code json}
     * @throws IllegalArgumentException if one of them is none of these
     */
    public static void configure(String level, String format) {
        Level threshold = LEVELS.get(level.toLowerCase(Locale.ROOT));
        if (threshold == null) {
            throw new IllegalArgumentException(
                    "unrecognized log level " + level + "; debug, info, warn or error is wanted");
        }
        Formatter formatter = switch (format) {
            case "logfmt" -> new LogfmtFormatter();
            case "json" -> new JsonFormatter();
            default ->
                throw new IllegalArgumentException("unrecognized log format " + format + "; logfmt or json is wanted");
        };
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(threshold);
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        handler.setFormatter(formatter);
        root.addHandler(handler);
        JETTY.setLevel(threshold.equals(Level.FINE) ? Level.FINE : Level.WARNING);
    }
}
