package io.narthex.cli;

import io.narthex.model.Labels;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The answer of a query as it came, printed the way {@code promtool} prints one. */
final class QueryAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] body;
    private final int status;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String error = "";
    private String errorType = "";
    private boolean understood;

    QueryAnswer(byte[] body, int status) {
        this.body = body;
        this.status = status;
    }

    /** Prints samples to one stream, warnings and errors to the other; returns the exit code. */
    int print(PrintStream out, PrintStream err) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            envelope(json);
        } catch (JacksonException e) {
            understood = false;
        }
        if (!understood) {
            String shown = new String(body, StandardCharsets.UTF_8).strip();
            err.println("The server answered with status " + status + (shown.isEmpty() ? "" : ": " + firstLine(shown)));
            return 1;
        }
        notes.forEach(err::println);
        if (!error.isEmpty()) {
            err.println("query error: " + errorType + ": " + error);
            return 1;
        }
        lines.forEach(out::println);
        return 0;
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + " ...";
    }

    private void envelope(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "status" -> understood = true;
                case "error" -> error = json.getString();
                case "errorType" -> errorType = json.getString();
                case "warnings", "infos" -> strings(json, field.equals("warnings") ? "warning: " : "info: ");
                case "data" -> data(json);
                default -> json.skipChildren();
            }
        }
    }

    private void strings(JsonParser json, String prefix) {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            notes.add(prefix + json.getString());
        }
    }

    private void data(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        String type = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("resultType")) {
                type = json.getString();
            } else if (field.equals("result")) {
                result(json, type);
            } else {
                json.skipChildren();
            }
        }
    }

    private void result(JsonParser json, String type) {
        switch (type) {
            case "scalar" -> lines.add("scalar: " + point(json));
            case "string" -> {
                json.nextToken();
                json.nextToken();
                lines.add(json.getString());
                json.nextToken();
            }
            default -> {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    series(json);
                }
            }
        }
    }

    private void series(JsonParser json) {
        String metric = "{}";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "metric" -> metric = labels(json).toMetricString();
                case "value", "histogram" -> lines.add(metric + " => " + point(json));
                case "values", "histograms" -> {
                    lines.add(metric + " =>");
                    while (json.nextToken() == JsonToken.START_ARRAY) {
                        lines.add(point(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private static Labels labels(JsonParser json) {
        Labels.Builder labels = Labels.builder();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            labels.set(name, json.getString());
        }
        return labels.build();
    }

    /** {@code [1435781451.781, "1"]} as {@code 1 @[1435781451.781]}; a histogram's value stays JSON. */
    private String point(JsonParser json) {
        json.nextToken();
        String time = json.getString();
        String value = json.nextToken() == JsonToken.START_OBJECT ? objectText(json) : json.getString();
        json.nextToken();
        return value + " @[" + time + "]";
    }

    private String objectText(JsonParser json) {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int to = (int) json.currentLocation().getByteOffset();
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }
}
