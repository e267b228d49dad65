package io.narthex.cli.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** {@code {"time":"...","level":"INFO","source":"Head","msg":"..."}}. */
final class JsonFormatter extends Formatter {
    @Override
    public String format(LogRecord event) {
        LogEvent parts = LogEvent.of(event, this);
        StringBuilder out = new StringBuilder(200);
        field("{\"time\":", parts.time(), out);
        field(",\"level\":", parts.level(), out);
        field(",\"source\":", parts.source(), out);
        field(",\"msg\":", parts.message(), out);
        if (!parts.error().isEmpty()) {
            field(",\"err\":", parts.error(), out);
        }
        return out.append("}\n").toString();
    }

    private static void field(String name, String text, StringBuilder out) {
        out.append(name).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
