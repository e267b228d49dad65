package io.narthex.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The explanation of a query as a tree: a line per operator, its inputs indented below it. */
final class ExplainedQuery {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_EXPRESSION = 100;
    private static final String[] HEADINGS = {"OPERATOR", "IN", "OUT", "SAMPLES READ", "BYTES", "TIME", "EXPRESSION"};

    private final byte[] answer;
    private final List<String[]> rows = new ArrayList<>();
    private Map<String, String> why = Map.of();

    ExplainedQuery(byte[] answer) {
        this.answer = answer;
    }

    /** Prints the tree, and below it why the answer is empty; returns the exit code. */
    int print(PrintStream out) {
        rows.add(HEADINGS);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer)) {
            json.nextToken();
            read(json);
        }
        int[] widths = new int[HEADINGS.length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
        if (!why.isEmpty()) {
            out.println();
            out.println("Empty because of " + text(why, "expression") + ":");
            out.println(text(why, "message"));
            if (why.containsKey("fix")) {
                out.println("Try: " + text(why, "fix"));
            }
        }
        return 0;
    }

    private void read(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "data" -> read(json);
                case "plan" -> operator(json, 0);
                case "why" -> why = values(json, 0);
                default -> json.skipChildren();
            }
        }
    }

    /** Its row stands above those of its inputs, though what it says may come behind them. */
    private void operator(JsonParser json, int depth) {
        int place = rows.size();
        rows.add(HEADINGS);
        Map<String, String> operator = values(json, depth + 1);
        String expression = text(operator, "expression");
        String seconds = operator.getOrDefault("seconds", "0");
        rows.set(place, new String[] {
            "  ".repeat(depth) + text(operator, "operator"),
            text(operator, "seriesIn"),
            text(operator, "seriesOut"),
            text(operator, "samplesRead"),
            text(operator, "bytes"),
            String.format(Locale.ROOT, "%.3f ms", Double.parseDouble(seconds) * 1000),
            expression.length() <= LONGEST_EXPRESSION
                    ? expression
                    : expression.substring(0, LONGEST_EXPRESSION) + " ..."
        });
    }

    /** The plain values of an object. */
    private Map<String, String> values(JsonParser json, int depthOfInputs) {
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (field.equals("inputs")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    operator(json, depthOfInputs);
                }
            } else if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                json.skipChildren();
            } else {
                values.put(field, json.getString());
            }
        }
        return values;
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    /** Names to the left, numbers to the right. */
    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder(row[0]).append(" ".repeat(widths[0] - row[0].length()));
        for (int i = 1; i < row.length - 1; i++) {
            line.append("  ").append(" ".repeat(widths[i] - row[i].length())).append(row[i]);
        }
        return line.append("  ").append(row[row.length - 1]).toString();
    }
}
