package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The relabel steps of a job while they are put together. */
final class RelabelSteps {
    private static final String ANYTHING = "(.+)";
    private static final String FIRST = "${1}";

    private final List<Map<String, Object>> steps = new ArrayList<>();

    /** Begins with the step that keeps the job's name for the targets page. */
    static RelabelSteps ofJob() {
        return new RelabelSteps().add("source_labels", List.of("job"), "target_label", "__tmp_prometheus_job_name");
    }

    /** A step, as keys and values in their order. */
    RelabelSteps add(Object... keysAndValues) {
        Map<String, Object> step = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            step.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        steps.add(step);
        return this;
    }

    RelabelSteps keep(String label, Object regex) {
        return add("action", "keep", "source_labels", List.of(label), "regex", regex);
    }

    RelabelSteps copy(String from, String to) {
        return add("source_labels", List.of(from), "target_label", to);
    }

    RelabelSteps set(String label, String value) {
        return add("target_label", label, "replacement", value);
    }

    /** Copies a label where it has a value. */
    RelabelSteps copyIfAny(String from, String to) {
        return add("source_labels", List.of(from), "target_label", to, "regex", ANYTHING, "replacement", FIRST);
    }

    /** Drops pods that have ended. */
    RelabelSteps dropFinished() {
        return add(
                "action",
                "drop",
                "source_labels",
                List.of("__meta_kubernetes_pod_phase"),
                "regex",
                "(Failed|Succeeded)");
    }

    /**
     * Keeps the targets whose object has the labels that a selector asks for.
     *
     * @param object {@code service}, {@code pod} or {@code ingress}
     */
    RelabelSteps select(String object, Tree selector) {
        String label = "__meta_kubernetes_" + object + "_label_";
        String present = "__meta_kubernetes_" + object + "_labelpresent_";
        new TreeMap<>(selector.textsByKey("matchLabels")).forEach((key, value) -> {
            String name = labelName(key);
            add(
                    "action",
                    "keep",
                    "source_labels",
                    List.of(label + name, present + name),
                    "regex",
                    "(" + value + ");true");
        });
        for (Tree expression : selector.list("matchExpressions")) {
            String name = labelName(expression.text("key"));
            String values = "(" + String.join("|", expression.texts("values")) + ");true";
            List<String> both = List.of(label + name, present + name);
            switch (expression.text("operator")) {
                case "In" -> add("action", "keep", "source_labels", both, "regex", values);
                case "NotIn" -> add("action", "drop", "source_labels", both, "regex", values);
                case "Exists" -> keep(present + name, "true");
                case "DoesNotExist" -> add("action", "drop", "source_labels", List.of(present + name), "regex", "true");
                default -> throw expression.wrong("operator", "must be one of In, NotIn, Exists, DoesNotExist");
            }
        }
        return this;
    }

    /** Labels of pods, which the monitor and the Prometheus ask for. */
    RelabelSteps podLabels(List<String> ofMonitor, List<String> ofPrometheus) {
        ofMonitor.forEach(name -> copyIfAny("__meta_kubernetes_pod_label_" + labelName(name), labelName(name)));
        ofPrometheus.forEach(name -> copyIfAny("__meta_kubernetes_pod_label_" + labelName(name), labelName(name)));
        return this;
    }

    RelabelSteps addAll(List<Map<String, Object>> more) {
        steps.addAll(more);
        return this;
    }

    /** The user's steps, and behind them the namespace where the Prometheus enforces it. */
    RelabelSteps users(List<Tree> configs, Workload workload, Resource owner) {
        configs.forEach(config -> steps.add(step(config)));
        if (workload.enforcesNamespaceOf(owner)) {
            set(workload.spec().text("enforcedNamespaceLabel"), owner.namespace());
        }
        return this;
    }

    boolean hasHashmod() {
        return steps.stream().anyMatch(step -> "hashmod".equals(step.get("action")));
    }

    List<Map<String, Object>> list() {
        return steps;
    }

    static List<Map<String, Object>> of(List<Tree> configs) {
        return configs.stream().map(RelabelSteps::step).toList();
    }

    private static Map<String, Object> step(Tree config) {
        Map<String, Object> step = new LinkedHashMap<>();
        List<String> source = config.texts("sourceLabels");
        if (!source.isEmpty()) {
            step.put("source_labels", source);
        }
        config.find("separator").ifPresent(separator -> step.put("separator", separator));
        config.find("targetLabel")
                .filter(label -> !label.isEmpty())
                .ifPresent(label -> step.put("target_label", label));
        config.find("regex").filter(regex -> !regex.isEmpty()).ifPresent(regex -> step.put("regex", regex));
        config.number("modulus").ifPresent(modulus -> {
            if (modulus != 0) {
                step.put("modulus", modulus);
            }
        });
        config.find("replacement").ifPresent(replacement -> step.put("replacement", replacement));
        config.find("action")
                .filter(action -> !action.isEmpty())
                .ifPresent(action -> step.put("action", action.toLowerCase(Locale.ROOT)));
        return step;
    }

    /** The name with which Prometheus writes a Kubernetes label. */
    static String labelName(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }
}
