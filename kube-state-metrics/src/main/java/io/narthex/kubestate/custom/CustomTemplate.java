package io.narthex.kubestate.custom;

import io.narthex.config.yaml.ConfigException;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Family;
import io.narthex.kubestate.family.FamilyType;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One entry of the configuration: which custom resources, by group, version and kind with {@code *} for any, and their families. */
final class CustomTemplate {
    private static final String USUAL_PREFIX = "kube_customresource";
    private static final String ANY = "*";
    private static final Set<String> SKIPPED = Set.of("managedFields");

    private final JsonValue section;
    private final JsonValue kind;

    /** @throws ConfigException if something in it is wrong */
    CustomTemplate(JsonValue section) {
        this.section = section;
        kind = section.object("groupVersionKind");
        if (text(kind, "group").isEmpty()) {
            throw new ConfigException("groupVersionKind.group is missing");
        }
        // All that can be wrong is found here, before any such resource exists.
        resource(new Definition("", "", "", "", true));
    }

    private static String text(JsonValue section, String field) {
        return section.at(field).asWritten();
    }

    boolean matches(Definition definition) {
        return matches("group", definition.group())
                && matches("version", definition.version())
                && matches("kind", definition.kind());
    }

    private boolean matches(String field, String name) {
        String wanted = text(kind, field);
        return wanted.isEmpty() || wanted.equals(ANY) || wanted.equals(name);
    }

    /** The resource for a definition. */
    Resource resource(Definition definition) {
        Map<String, String> fixed = texts(section.object("commonLabels"));
        fixed.put("customresource_group", definition.group());
        fixed.put("customresource_version", definition.version());
        fixed.put("customresource_kind", definition.kind());
        List<Family> families = new ArrayList<>();
        for (JsonValue metric : section.list("metrics")) {
            families.add(family(metric, fixed));
        }
        return new Resource(
                definition.resourceName(),
                "*unstructured.Unstructured",
                "/apis/" + definition.group() + "/" + definition.version(),
                definition.plural(),
                definition.namespaced(),
                true,
                SKIPPED,
                (object, out) -> object.at("metadata").text("name"),
                families);
    }

    private Family family(JsonValue metric, Map<String, String> resourceLabels) {
        String prefix = section.has("metricNamePrefix") ? text(section, "metricNamePrefix") : USUAL_PREFIX;
        String name = (prefix.isEmpty() ? "" : prefix + "_") + text(metric, "name");
        Map<String, String> fixed = new LinkedHashMap<>(resourceLabels);
        fixed.putAll(texts(metric.object("commonLabels")));
        Map<String, ValuePath> paths = paths(section.object("labelsFromPath"));
        paths.putAll(paths(metric.object("labelsFromPath")));
        JsonValue each = metric.object("each");
        FamilyType type = type(name, text(each, "type"));
        CustomFamily renderer = new CustomFamily(name, fixed, new LabelPaths(paths), metric(name, type, each));
        return new Family(name, text(metric, "help"), type, Stability.ALPHA, renderer);
    }

    private static FamilyType type(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "gauge" -> FamilyType.GAUGE;
            case "info" -> FamilyType.INFO;
            case "stateset" -> FamilyType.STATESET;
            default ->
                throw new ConfigException(
                        name + ": unknown metric type " + text + "; Gauge, Info or StateSet is wanted");
        };
    }

    private static CustomMetric metric(String name, FamilyType type, JsonValue each) {
        String field = switch (type) {
            case GAUGE, COUNTER -> "gauge";
            case INFO -> "info";
            case STATESET -> "stateSet";
        };
        JsonValue section = each.object(field);
        if (!section.isPresent()) {
            throw new ConfigException(name + ": the section each." + field + ", which its type wants, is missing");
        }
        ValuePath path = path(section, "path");
        LabelPaths labels = new LabelPaths(paths(section.object("labelsFromPath")));
        String labelFromKey = text(section, "labelFromKey");
        return switch (type) {
            case INFO -> new CustomMetric.Info(path, labels, labelFromKey);
            case STATESET ->
                new CustomMetric.StateSet(
                        path, labels, path(section, "valueFrom"), text(section, "labelName"), list(section, "list"));
            case GAUGE, COUNTER ->
                new CustomMetric.Gauge(
                        path, labels, path(section, "valueFrom"), labelFromKey, section.flag("nilIsZero"));
        };
    }

    private static ValuePath path(JsonValue section, String field) {
        return new ValuePath(list(section, field));
    }

    private static List<String> list(JsonValue section, String field) {
        return section.list(field).stream().map(JsonValue::asWritten).toList();
    }

    private static Map<String, ValuePath> paths(JsonValue map) {
        Map<String, ValuePath> paths = new LinkedHashMap<>();
        for (int i = 0; i < map.size(); i++) {
            paths.put(map.key(i), path(map, map.key(i)));
        }
        return paths;
    }

    private static Map<String, String> texts(JsonValue map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(key, value.asWritten()));
        return texts;
    }
}
