package io.narthex.monitors.rules;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.NamespaceEnforcement;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rule files of a workload.
 *
 * @param enforcedLabel the label that gets the namespace of its object in each rule; empty if none
 */
public record RuleFiles(Version version, String enforcedLabel, Expressions expressions, Dropped dropped) {
    /** In bytes: the most that an object or a ConfigMap with rules may hold, since the API server takes about twice as much. */
    public static final int MAX_BYTES = 512 << 10;

    /** The name of an object's file. */
    public static String name(Resource rule) {
        return rule.namespace() + "-" + rule.name() + "-" + rule.metadata().text("uid") + ".yaml";
    }

    /** Whether the namespace label of a workload is enforced on an object: it may be excluded, by the list of today or the one before it. */
    public static boolean isEnforced(Tree workloadSpec, Resource rule) {
        boolean listed = workloadSpec.list("prometheusRulesExcludedFromEnforce").stream()
                .anyMatch(excluded -> excluded.text("ruleNamespace").equals(rule.namespace())
                        && excluded.text("ruleName").equals(rule.name()));
        return !listed && NamespaceEnforcement.applies(workloadSpec.list("excludedFromEnforcement"), rule);
    }

    /**
     * The file of an object.
     *
     * @param enforced whether the namespace label is enforced on it
     * @throws GenerationException if an expression does not parse or the file would be too large
     */
    public String file(Resource rule, boolean enforced) {
        List<Object> groups = new ArrayList<>();
        for (Tree group : rule.spec().list("groups")) {
            groups.add(group(group, rule, enforced && !enforcedLabel.isEmpty()).entries());
        }
        String yaml = YamlTree.write(Map.of("groups", groups));
        int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new GenerationException("spec.groups: the rules take " + bytes + " bytes, more than " + MAX_BYTES
                    + "; split them over several PrometheusRules");
        }
        return yaml;
    }

    private Mapping group(Tree group, Resource owner, boolean enforced) {
        Mapping out = new Mapping(version, dropped).put("name", group.text("name"));
        out.put("interval", group.find("interval").filter(text -> !text.isEmpty()));
        out.since(2, 53, "query_offset", group.find("query_offset"));
        out.since(2, 31, "limit", group.value("limit"));
        if (!group.at("labels").isEmpty()) {
            out.since(3, 0, "labels", YamlTree.sorted(group.textsByKey("labels")));
        }
        List<Object> rules = new ArrayList<>();
        for (Tree rule : group.list("rules")) {
            rules.add(rule(out.inner(), rule, owner, enforced).entries());
        }
        return out.put("rules", rules);
    }

    private Mapping rule(Mapping out, Tree rule, Resource owner, boolean enforced) {
        out.put("record", rule.find("record").filter(name -> !name.isEmpty()));
        out.put("alert", rule.find("alert").filter(name -> !name.isEmpty()));
        out.put("expr", enforced ? restricted(rule, owner.namespace()) : rule.text("expr"));
        out.put("for", rule.find("for"));
        out.since(2, 42, "keep_firing_for", rule.find("keep_firing_for"));
        Map<String, String> labels = rule.textsByKey("labels");
        if (enforced) {
            labels.put(enforcedLabel, owner.namespace());
        }
        if (!labels.isEmpty()) {
            out.put("labels", YamlTree.sorted(labels));
        }
        if (!rule.at("annotations").isEmpty()) {
            out.put("annotations", YamlTree.sorted(rule.textsByKey("annotations")));
        }
        return out;
    }

    private String restricted(Tree rule, String namespace) {
        try {
            return expressions.restrict(rule.text("expr"), enforcedLabel, namespace);
        } catch (IllegalArgumentException e) {
            throw rule.wrong("expr", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Packs files into as few ConfigMaps as their order allows: a file that doesn't fit begins the next.
     *
     * @param files by name
     * @return the contents of each ConfigMap; at least one, which may be empty
     */
    public static List<Map<String, String>> pack(Map<String, String> files) {
        List<Map<String, String>> packed = new ArrayList<>();
        Map<String, String> current = new LinkedHashMap<>();
        packed.add(current);
        int bytes = 0;
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            int size = file.getValue().getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > MAX_BYTES && !current.isEmpty()) {
                current = new LinkedHashMap<>();
                packed.add(current);
                bytes = 0;
            }
            current.put(file.getKey(), file.getValue());
            bytes += size;
        }
        return packed;
    }
}
