package io.narthex.cli.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The parts of a log line, named as Go's structured log names them. */
record LogEvent(String time, String level, String source, String message, String error) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static LogEvent of(LogRecord event, Formatter formatter) {
        String logger = event.getLoggerName() == null ? "" : event.getLoggerName();
        return new LogEvent(
                TIME.format(event.getInstant()),
                levelName(event.getLevel()),
                logger.substring(logger.lastIndexOf('.') + 1),
                String.valueOf(formatter.formatMessage(event)),
                event.getThrown() == null ? "" : trace(event.getThrown()));
    }

    private static String levelName(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        return level.intValue() >= Level.WARNING.intValue()
                ? "WARN"
                : level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String trace(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString().strip();
    }
}
