package io.narthex.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The expressions that people ask of a cluster: those of the rules and of the dashboards' panels in the conformance data. */
final class ClusterQueries {
    /** What the dashboards' variables stand for, as if somebody had chosen it. */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("__rate_interval", "5m"),
            Map.entry("cluster", ClusterSeries.CLUSTER),
            Map.entry("namespace", "n0"),
            Map.entry("instance", "i0:9100"),
            Map.entry("type", "deployment"),
            Map.entry("pod", "p0"),
            Map.entry("workload", "w0"),
            Map.entry("job", "j0"),
            Map.entry("node", "h0"),
            Map.entry("url", "http://u0"),
            Map.entry("volume", "v0"),
            Map.entry("service", "s0"),
            Map.entry("integration", "email"));

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

    private ClusterQueries() {}

    /** The expressions of all rules, by file and place in it. */
    static Map<String, String> ofRules() {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Path file : Conformance.files(Conformance.folder("prometheus-rules"), ".yaml")) {
            List<String> lines = Conformance.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).replaceFirst("^(\\s*)- ", "$1  ");
                if (line.strip().startsWith("expr:")) {
                    expressions.put(file.getFileName() + ":" + (i + 1), expression(lines, i, line));
                }
            }
        }
        return expressions;
    }

    /** A scalar of YAML behind {@code expr:}, on the same line or as a block. */
    private static String expression(List<String> lines, int at, String line) {
        String rest = line.strip().substring("expr:".length()).strip();
        if (!rest.startsWith("|") && !rest.startsWith(">")) {
            return rest.startsWith("'") ? rest.substring(1, rest.length() - 1).replace("''", "'") : rest;
        }
        int indent = line.indexOf("expr:");
        StringBuilder text = new StringBuilder();
        for (String more : lines.subList(at + 1, lines.size())) {
            if (!more.isBlank() && more.length() - more.stripLeading().length() <= indent) {
                break;
            }
            text.append(more.strip()).append('\n');
        }
        return text.toString().strip();
    }

    /** The distinct queries of all panels, as they stand in the dashboards. */
    static Set<String> ofPanels() {
        Set<String> queries = new LinkedHashSet<>();
        for (Path file : Conformance.files(Conformance.folder("dashboards"), ".json")) {
            addPanels(new JsonMapper().readTree(Conformance.text(file)).path("panels"), queries);
        }
        return queries;
    }

    private static void addPanels(JsonNode panels, Set<String> queries) {
        for (JsonNode panel : panels) {
            for (JsonNode target : panel.path("targets")) {
                if (target.path("expr").isString()) {
                    queries.add(target.path("expr").asString());
                }
            }
            addPanels(panel.path("panels"), queries);
        }
    }

    /** What the dashboards' variables look for, as expressions: {@code label_values(up, job)} is {@code sum by (job) (up)}. */
    static Set<String> ofVariables() {
        Set<String> queries = new LinkedHashSet<>();
        for (Path file : Conformance.files(Conformance.folder("dashboards"), ".json")) {
            for (JsonNode variable : new JsonMapper()
                    .readTree(Conformance.text(file))
                    .path("templating")
                    .path("list")) {
                JsonNode query = variable.path("query");
                Matcher values = LABEL_VALUES.matcher(
                        query.isString() ? query.asString() : query.path("query").asString(""));
                if (values.matches()) {
                    queries.add("sum by (" + values.group(2) + ") (" + values.group(1) + ")");
                }
            }
        }
        return queries;
    }

    /** A panel's query with its variables filled in. */
    static String filled(String query) {
        String text = query;
        List<String> names = new ArrayList<>(VARIABLES.keySet());
        names.sort((a, b) -> b.length() - a.length());
        for (String name : names) {
            text = text.replace("${" + name + "}", VARIABLES.get(name)).replace("$" + name, VARIABLES.get(name));
        }
        return text;
    }
}
