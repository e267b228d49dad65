package io.narthex.monitors.schema;

import io.narthex.config.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of the tables, as OpenAPI schemas. */
final class Types {
    private static final List<String> FILES = List.of(
            "scalars",
            "shared",
            "monitors",
            "prometheus",
            "alertmanager",
            "alertmanagerconfig",
            "scrapeconfig",
            "thanosruler");

    private static final Types ALL = new Types();

    /** The lines of each type, and the right side of each scalar. */
    private final Map<String, List<String>> blocks = new HashMap<>();

    private final Map<String, String> scalars = new HashMap<>();

    private Types() {
        for (String file : FILES) {
            List<String> block = new ArrayList<>();
            for (String line : text(file).lines().toList()) {
                int equals = line.indexOf(" = ");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (file.equals("scalars")) {
                    scalars.put(line.substring(0, equals), line.substring(equals + 3));
                } else if (line.startsWith(" ")) {
                    block.add(line.strip());
                } else {
                    block = new ArrayList<>(List.of(line.contains(" ") ? line.substring(line.indexOf(' ') + 1) : ""));
                    blocks.put(line.split(" ")[0], block);
                }
            }
        }
    }

    private static String text(String file) {
        try (InputStream in = Types.class.getResourceAsStream(file + ".types")) {
            if (in == null) {
                throw new IllegalStateException(file + ".types is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ".types", e);
        }
    }

    /** The schema of a type. */
    static Map<String, Object> schema(String name) {
        return ALL.type(name);
    }

    private Map<String, Object> type(String name) {
        List<String> block = blocks.get(name);
        if (block == null) {
            throw new IllegalStateException("the tables have no type " + name);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            if (line.startsWith("?")) {
                rules.add(rule(line.substring(2)));
                continue;
            }
            int space = line.indexOf(' ');
            boolean isRequired = line.charAt(space - 1) == '*';
            String field = line.substring(0, isRequired ? space - 1 : space);
            properties.put(field, expression(line.substring(space + 1)));
            if (isRequired) {
                required.add(field);
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!block.getFirst().isEmpty()) {
            schema.put("x-kubernetes-map-type", block.getFirst());
        }
        if (!rules.isEmpty()) {
            schema.put("x-kubernetes-validations", rules);
        }
        return schema;
    }

    private static Map<String, Object> rule(String line) {
        int end = closing(line, 0);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("rule", json(line.substring(0, end + 1)));
        if (end + 1 < line.length()) {
            rule.put("message", json(line.substring(end + 2)));
        }
        return rule;
    }

    private Map<String, Object> expression(String text) {
        boolean nested = text.startsWith("[") || text.startsWith("{");
        int end = nested ? closing(text, 0) + 1 : text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        String base = text.substring(0, end);
        Map<String, Object> schema = new LinkedHashMap<>();
        if (base.startsWith("[")) {
            schema.put("type", "array");
            schema.put("items", expression(base.substring(1, base.length() - 1)));
        } else if (base.startsWith("{")) {
            schema.put("type", "object");
            schema.put("additionalProperties", expression(base.substring(1, base.length() - 1)));
        } else {
            schema.putAll(base(base));
        }
        for (String attribute : text.substring(end).strip().split(" ")) {
            if (!attribute.isEmpty()) {
                attribute(schema, attribute);
            }
        }
        return schema;
    }

    private Map<String, Object> base(String name) {
        String scalar = scalars.get(name);
        if (scalar != null) {
            return expression(scalar);
        }
        return switch (name) {
            case "string", "boolean", "integer", "number", "object" -> Map.of("type", name);
            case "int32", "int64" -> Map.of("type", "integer", "format", name);
            case "double" -> Map.of("type", "number", "format", name);
            case "datetime" -> Map.of("type", "string", "format", "date-time");
            case "any" -> Map.of("x-kubernetes-preserve-unknown-fields", true);
            case "intorstring" -> {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("anyOf", List.of(Map.of("type", "integer"), Map.of("type", "string")));
                schema.put("x-kubernetes-int-or-string", true);
                yield schema;
            }
            default -> type(name);
        };
    }

    private static void attribute(Map<String, Object> schema, String attribute) {
        int equals = attribute.indexOf('=');
        String name = attribute.substring(0, equals);
        String value = attribute.substring(equals + 1);
        switch (name) {
            case "min" -> schema.put("minimum", json(value));
            case "max" -> schema.put("maximum", json(value));
            case "map" -> schema.put("x-kubernetes-map-type", value);
            case "list" -> {
                String[] parts = value.split(":");
                schema.put("x-kubernetes-list-type", parts[0]);
                if (parts.length > 1) {
                    schema.put("x-kubernetes-list-map-keys", List.of(parts[1].split(",")));
                }
            }
            default -> schema.put(name, json(value));
        }
    }

    private static Object json(String text) {
        return YamlTree.read("types", text).orElse("");
    }

    /** Where the bracket, brace or quote that opens at a place closes. */
    private static int closing(String text, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ']' || c == '}')) {
                depth--;
            }
            if (depth == 0 && !quoted) {
                return i;
            }
        }
        throw new IllegalStateException("not closed: " + text);
    }
}
