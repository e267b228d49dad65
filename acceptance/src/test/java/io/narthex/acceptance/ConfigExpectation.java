package io.narthex.acceptance;

import io.narthex.config.ConfigWriter;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.yaml.PlainYaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares a loaded configuration, as it is written, with what an expectation says about its fields. What is false, empty or null counts as not there. */
final class ConfigExpectation {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+|\\*)]");
    private static final String DEFAULT_REGEX = "(.*)";

    private final Map<String, Object> root;
    private final String folder;
    private final List<String> differences = new ArrayList<>();

    ConfigExpectation(PrometheusConfig config, Path folder) {
        this.root = PlainYaml.read("written", ConfigWriter.writeWhole(config));
        this.folder = folder.toString();
    }

    /** What differs from the expected fields. */
    List<String> differences(JsonNode expected) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            for (String path : spread(entry.getKey())) {
                if (path.equals(entry.getKey()) || !expected.has(path)) {
                    compare(path, value(path), plain(entry.getValue()));
                }
            }
        }
        return differences;
    }

    /** What differs from the defaults that hold for all scrape configs where nothing else is expected. */
    List<String> scrapeDefaults(JsonNode defaults, JsonNode expected) {
        for (Map.Entry<String, JsonNode> entry : defaults.properties()) {
            for (String path : spread("scrape_configs[*]." + entry.getKey())) {
                boolean other = expected.has(path) || expected.has("scrape_configs[*]." + entry.getKey());
                if (!other) {
                    compare(path, value(path), plain(entry.getValue()));
                }
            }
        }
        return differences;
    }

    private void compare(String path, Object found, Object wanted) {
        Object one = normal(found);
        Object other = normal(wanted);
        if (!one.equals(other)) {
            differences.add(path + " is " + one + ", not " + other);
        }
    }

    /** The paths that one with stars stands for. */
    private List<String> spread(String path) {
        int star = path.indexOf("[*]");
        if (star < 0) {
            return List.of(path);
        }
        String before = path.substring(0, star);
        List<String> all = new ArrayList<>();
        int size = value(before) instanceof List<?> list ? list.size() : 0;
        for (int i = 0; i < size; i++) {
            all.addAll(spread(before + "[" + i + "]" + path.substring(star + 3)));
        }
        return all;
    }

    private Object value(String path) {
        Object at = root;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            at = Optional.ofNullable(step.group(2)).isPresent()
                    ? element(at, Integer.parseInt(step.group(2)))
                    : field(at, step.group(1));
        }
        return at;
    }

    private static Object element(Object at, int index) {
        return at instanceof List<?> list && index < list.size() ? list.get(index) : "";
    }

    private static Object field(Object at, String name) {
        if (at instanceof List<?> list && name.equals("length")) {
            return Integer.toString(list.size());
        }
        return at instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : "";
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        return node.isNull() ? "" : node.asString();
    }

    private Object normal(Object value) {
        return switch (value) {
            case Map<?, ?> map -> normalMap(map);
            case List<?> list ->
                list.isEmpty() ? "" : list.stream().map(this::normal).toList();
            default -> normalText(String.valueOf(value));
        };
    }

    private Object normalMap(Map<?, ?> map) {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            Object inner = normal(element == null ? "" : element);
            boolean impliedRegex = key.equals("regex") && inner.equals(DEFAULT_REGEX);
            if (!inner.equals("") && !impliedRegex) {
                kept.put(String.valueOf(key), inner);
            }
        });
        return kept.isEmpty() ? "" : kept;
    }

    private String normalText(String text) {
        if (text.equals("false") || text.equals("null")) {
            return "";
        }
        boolean whole = text.matches("-?[0-9]+\\.0");
        return (whole ? text.substring(0, text.length() - 2) : text).replace("$DIR", folder);
    }
}
