package io.narthex.cli;

import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A query of the HTTP API: below which path, with which parameters. */
record QueryRequest(String path, Map<String, String> parameters) {
    private static final double STEPS = 250;

    static QueryRequest of(Flags flags) {
        QueryRequest request = evaluation(flags);
        return flags.isOn("explain") ? new QueryRequest("api/v1/explain", request.parameters()) : request;
    }

    private static QueryRequest evaluation(Flags flags) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", flags.positional().getFirst());
        putGiven(parameters, "timeout", flags);
        String start = flags.text("start");
        if (start.isEmpty()) {
            if (!flags.text("end").isEmpty() || !flags.text("step").isEmpty()) {
                throw new UsageException("--end and --step belong to a range query, which needs --start");
            }
            putGiven(parameters, "time", flags);
            return new QueryRequest("api/v1/query", parameters);
        }
        if (!flags.text("time").isEmpty()) {
            throw new UsageException("--time is for an instant query, --start for a range query: give one of them");
        }
        String end = flags.text("end").isEmpty() ? Instant.now().toString() : flags.text("end");
        parameters.put("start", start);
        parameters.put("end", end);
        String step = flags.text("step");
        parameters.put("step", step.isEmpty() ? defaultStep(start, end) : step);
        return new QueryRequest("api/v1/query_range", parameters);
    }

    private static void putGiven(Map<String, String> parameters, String name, Flags flags) {
        if (!flags.text(name).isEmpty()) {
            parameters.put(name, flags.text(name));
        }
    }

    private static String defaultStep(String start, String end) {
        double width = seconds("end", end) - seconds("start", start);
        return Double.toString(Math.max(1, Math.floor(width / STEPS)));
    }

    private static double seconds(String flag, String text) {
        try {
            return text.indexOf('T') > 0 ? Instant.parse(text).toEpochMilli() / 1000.0 : Double.parseDouble(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new UsageException(
                    "invalid time \"" + text + "\" for --" + flag + ": RFC 3339 or Unix seconds are wanted", e);
        }
    }
}
