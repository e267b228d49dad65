package io.narthex.cli.tool;

import io.narthex.cli.command.UsageException;
import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import io.narthex.model.Label;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.storage.Batch;
import java.io.PrintStream;
import java.math.BigDecimal;

/** How samples are printed. */
enum SampleFormat {
    /** A line with labels, value and milliseconds. */
    PROM,

    /** A line with the labels of a series as a JSON object. */
    SERIES_JSON,

    /** A line with metric, value and seconds, without histograms. */
    OPEN_METRICS;

    static SampleFormat of(String name) {
        return switch (name) {
            case "prom" -> PROM;
            case "seriesjson" -> SERIES_JSON;
            default -> throw new UsageException("enum value must be one of prom,seriesjson, got '" + name + "'");
        };
    }

    boolean hasSamples() {
        return this != SERIES_JSON;
    }

    /** What stands behind all samples. */
    String end() {
        return this == OPEN_METRICS ? "# EOF\n" : "";
    }

    /** What stands before each value of a series, or all that stands there of the series. */
    String head(Labels labels) {
        return switch (this) {
            case PROM -> labels.toString();
            case SERIES_JSON -> json(labels) + "\n";
            case OPEN_METRICS -> labels.metricName() + condensed(labels);
        };
    }

    void print(String head, Batch batch, int i, PrintStream out) {
        FloatHistogram histogram = batch.histogram(i);
        long time = batch.timestamps()[i];
        if (this == PROM) {
            String value = histogram == null ? GoFloat.formatG(batch.values()[i]) : histogram.toString();
            out.print(head + " " + value + " " + time + "\n");
        } else if (histogram == null) {
            out.print(head + " " + GoFloat.formatG(batch.values()[i]) + " " + seconds(time) + "\n");
        }
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    /** The labels without the metric's name, and without blanks. */
    private static String condensed(Labels labels) {
        StringBuilder out = new StringBuilder("{");
        for (Label label : labels) {
            if (label.name().equals(LabelNames.METRIC_NAME)) {
                continue;
            }
            out.append(out.length() > 1 ? "," : "").append(label.name()).append('=');
            GoQuote.quote(label.value(), out);
        }
        return out.append('}').toString();
    }

    private static String json(Labels labels) {
        StringBuilder out = new StringBuilder("{");
        for (Label label : labels) {
            out.append(out.length() > 1 ? "," : "");
            quote(label.name(), out);
            out.append(':');
            quote(label.value(), out);
        }
        return out.append('}').toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // As Go does, so that the text can stand in a page.
                    if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
