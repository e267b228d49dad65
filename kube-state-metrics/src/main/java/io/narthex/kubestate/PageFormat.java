package io.narthex.kubestate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a page is written: OpenMetrics to those who want that most, else the older text format. There is no protobuf: to those who want that most, the text
 * format is given, which all of them take.
 */
record PageFormat(boolean openMetrics, String contentType) {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final Pattern QUALITY = Pattern.compile(";\\s*q=([0-9.]{1,8})");
    private static final Pattern VERSION = Pattern.compile(";\\s*version=\"?([0-9.]{1,8})");
    private static final Pattern ESCAPING = Pattern.compile(";\\s*escaping=\"?(allow-utf-8|underscores|dots|values)");
    private static final int MAX_CLAUSES = 64;

    /** The format for the value of the header {@code Accept}. */
    static PageFormat ofAccept(String accept) {
        double best = 0;
        Optional<PageFormat> chosen = Optional.empty();
        for (String clause : accept.toLowerCase(Locale.ROOT).split(",", MAX_CLAUSES)) {
            double quality = quality(clause);
            Optional<PageFormat> format = format(clause.strip());
            if (quality > best && format.isPresent()) {
                best = quality;
                chosen = format;
            }
        }
        return chosen.orElse(text(""));
    }

    private static Optional<PageFormat> format(String clause) {
        String version = first(VERSION, clause).orElse("");
        String escaping = "; escaping=" + first(ESCAPING, clause).orElse("underscores");
        if (clause.startsWith("application/openmetrics-text")) {
            return switch (version) {
                case "", "0.0.1", "1.0.0" ->
                    Optional.of(new PageFormat(
                            true,
                            "application/openmetrics-text; version=" + (version.isEmpty() ? "0.0.1" : version)
                                    + "; charset=utf-8" + escaping));
                default -> Optional.empty();
            };
        }
        boolean plain = clause.startsWith("text/plain") && (version.isEmpty() || version.equals("0.0.4"));
        boolean protobuf = clause.startsWith("application/vnd.google.protobuf");
        return plain || protobuf ? Optional.of(text(escaping)) : Optional.empty();
    }

    private static PageFormat text(String escaping) {
        return new PageFormat(false, TEXT + escaping);
    }

    private static double quality(String clause) {
        try {
            return first(QUALITY, clause).map(Double::parseDouble).orElse(1.0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<String> first(Pattern pattern, String clause) {
        Matcher matcher = pattern.matcher(clause);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
