package io.narthex.cli.log;

import io.narthex.model.GoQuote;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code time=... level=INFO source=Head msg="..."}. */
final class LogfmtFormatter extends Formatter {
    @Override
    public String format(LogRecord event) {
        LogEvent parts = LogEvent.of(event, this);
        StringBuilder out = new StringBuilder(160);
        out.append("time=").append(parts.time()).append(" level=").append(parts.level());
        out.append(" source=").append(parts.source()).append(" msg=");
        value(parts.message(), out);
        if (!parts.error().isEmpty()) {
            value(parts.error(), out.append(" err="));
        }
        return out.append('\n').toString();
    }

    private static void value(String text, StringBuilder out) {
        boolean plain =
                !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\');
        if (plain) {
            out.append(text);
        } else {
            GoQuote.quote(text, out);
        }
    }
}
