package io.narthex.acceptance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whether two servers gave the same answer to a query. */
final class AnswerComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TOLERANCE = 1e-9;

    private AnswerComparison() {}

    /** Whether the answers agree in status, kind of error, series, order where it is defined, times and, nearly, values. */
    static boolean agree(String query, String ours, String theirs) {
        JsonNode a = JSON.readTree(ours);
        JsonNode b = JSON.readTree(theirs);
        if (!a.path("status").equals(b.path("status"))) {
            return false;
        }
        if (a.path("status").asString().equals("error")) {
            return a.path("errorType").equals(b.path("errorType"));
        }
        JsonNode left = a.path("data");
        JsonNode right = b.path("data");
        if (!left.path("resultType").equals(right.path("resultType"))) {
            return false;
        }
        return switch (left.path("resultType").asString()) {
            case "scalar", "string" -> near(left.path("result"), right.path("result"));
            case "vector" ->
                isOrdered(query)
                        ? near(left.path("result"), right.path("result"))
                        : near(byLabels(left.path("result")), byLabels(right.path("result")));
            default -> near(left.path("result"), right.path("result"));
        };
    }

    /** Whether the annotations are the same; where they come from the same series in another order they may say it of another. */
    static boolean annotationsAgree(String ours, String theirs) {
        JsonNode a = JSON.readTree(ours);
        JsonNode b = JSON.readTree(theirs);
        return texts(a.path("warnings")).equals(texts(b.path("warnings")))
                && texts(a.path("infos")).equals(texts(b.path("infos")));
    }

    /** Whether the answers have the same values at the same times, whichever of several equal series they chose. */
    static boolean agreeButForTies(String ours, String theirs) {
        return near(values(JSON.readTree(ours)), values(JSON.readTree(theirs)));
    }

    private static boolean isOrdered(String query) {
        return query.startsWith("sort");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        texts.sort(null);
        return texts;
    }

    private static Map<String, JsonNode> byLabels(JsonNode result) {
        Map<String, JsonNode> series = new TreeMap<>();
        for (JsonNode one : result) {
            series.put(sorted(one.path("metric")), one);
        }
        return series;
    }

    private static String sorted(JsonNode metric) {
        TreeMap<String, String> labels = new TreeMap<>();
        metric.propertyNames()
                .forEach(name -> labels.put(name, metric.path(name).asString()));
        return labels.toString();
    }

    private static Map<String, List<Double>> values(JsonNode answer) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (JsonNode one : answer.path("data").path("result")) {
            for (JsonNode point : one.has("value") ? List.of(one.path("value")) : one.path("values")) {
                values.computeIfAbsent(point.path(0).toString(), unused -> new ArrayList<>())
                        .add(number(point.path(1).asString()));
            }
        }
        values.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        return values;
    }

    private static boolean near(Map<String, ?> a, Map<String, ?> b) {
        if (!a.keySet().equals(b.keySet())) {
            return false;
        }
        for (Map.Entry<String, ?> entry : a.entrySet()) {
            boolean same = switch (entry.getValue()) {
                case JsonNode mine -> b.get(entry.getKey()) instanceof JsonNode other && near(mine, other);
                case List<?> mine -> b.get(entry.getKey()) instanceof List<?> other && nearNumbers(mine, other);
                default -> false;
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean nearNumbers(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!near((double) a.get(i), (double) b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(JsonNode a, JsonNode b) {
        if (a.isObject() && b.isObject()) {
            if (a.size() != b.size()) {
                return false;
            }
            for (String name : a.propertyNames()) {
                boolean isText = name.equals("metric");
                if (!b.has(name) || (isText ? !a.path(name).equals(b.path(name)) : !near(a.path(name), b.path(name)))) {
                    return false;
                }
            }
            return true;
        }
        if (a.isArray() && b.isArray()) {
            if (a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!near(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b) || isNumber(a) && isNumber(b) && near(number(a.asString()), number(b.asString()));
    }

    private static boolean isNumber(JsonNode node) {
        if (node.isNumber()) {
            return true;
        }
        try {
            number(node.asString());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static boolean near(double a, double b) {
        return Double.compare(a, b) == 0 || a == b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
}
