package io.narthex.monitors.render;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.alertmanager.AlertmanagerConfigCheck;
import io.narthex.monitors.alertmanager.AlertmanagerConfiguration;
import io.narthex.monitors.prometheus.Additional;
import io.narthex.monitors.prometheus.MonitorCheck;
import io.narthex.monitors.prometheus.PrometheusConfiguration;
import io.narthex.monitors.prometheus.PrometheusOptions;
import io.narthex.monitors.prometheus.Selected;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import io.narthex.monitors.rules.Expressions;
import io.narthex.monitors.rules.RuleFiles;
import io.narthex.monitors.selection.Selection;
import io.narthex.monitors.workload.AlertmanagerObjects;
import io.narthex.monitors.workload.OperatorSettings;
import io.narthex.monitors.workload.PrometheusObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator makes of a cluster's objects: for each Prometheus, PrometheusAgent and Alertmanager the configuration and the objects that run it, and what was
 * wrong with which object.
 *
 * @param files by path: {@code NAMESPACE/KIND-NAME/FILE}
 * @param warnings of objects that were left out and settings that were dropped, each a sentence
 */
public record Rendering(Map<String, String> files, List<String> warnings) {
    private static final String NULL_CONFIGURATION = "route:\n  receiver: \"null\"\nreceivers:\n- name: \"null\"\n";

    /** All of it. */
    public static Rendering of(
            Cluster cluster, OperatorSettings settings, PrometheusOptions options, Expressions expressions) {
        Rendering rendering = new Rendering(new TreeMap<>(), new ArrayList<>());
        for (String kind : List.of("Prometheus", "PrometheusAgent")) {
            for (Resource prometheus : cluster.of(kind)) {
                rendering.tried(
                        prometheus, () -> rendering.prometheus(cluster, prometheus, settings, options, expressions));
            }
        }
        for (Resource alertmanager : cluster.of("Alertmanager")) {
            rendering.tried(alertmanager, () -> rendering.alertmanager(cluster, alertmanager, settings));
        }
        cluster.of("ThanosRuler")
                .forEach(ruler -> rendering.warnings.add("ThanosRuler " + ruler.key() + ": is accepted, but not run"));
        return rendering;
    }

    private void tried(Resource workload, Runnable work) {
        try {
            work.run();
        } catch (GenerationException e) {
            warnings.add(workload.kind() + " " + workload.key() + ": " + e.getMessage());
        }
    }

    private void prometheus(
            Cluster cluster,
            Resource prometheus,
            OperatorSettings settings,
            PrometheusOptions options,
            Expressions expressions) {
        Assets assets = cluster.assets("/etc/prometheus/certs");
        Dropped dropped = (setting, reason) -> warn(prometheus, setting, reason);
        List<List<Resource>> selected = new ArrayList<>();
        for (String kind : List.of("ServiceMonitor", "PodMonitor", "Probe", "ScrapeConfig")) {
            List<Resource> good = new ArrayList<>();
            for (Resource object : selectedOf(cluster, prometheus, kind)) {
                List<String> problems = MonitorCheck.problems(prometheus, object, options, assets);
                problems.forEach(problem -> reject(prometheus, object, problem));
                if (problems.isEmpty()) {
                    good.add(object);
                }
            }
            selected.add(good);
        }
        List<Map<String, String>> rules = RuleFiles.pack(ruleFiles(cluster, prometheus, expressions, dropped));
        Tree spec = prometheus.spec();
        List<String> ruleMaps =
                PrometheusObjects.ruleConfigMaps(prometheus, rules.size()).subList(0, rules.size());
        Additional additional = new Additional(
                reference(assets, prometheus, "additionalScrapeConfigs"),
                reference(assets, prometheus, "additionalAlertRelabelConfigs"),
                reference(assets, prometheus, "additionalAlertManagerConfigs"),
                spec.has("ruleSelector") ? ruleMaps : List.of());
        String yaml = PrometheusConfiguration.of(prometheus, options, assets, dropped)
                .generate(new Selected(selected.get(0), selected.get(1), selected.get(2), selected.get(3)), additional);
        assets.missing().forEach(missing -> warn(prometheus, "spec", missing));
        String folder = folder(prometheus);
        files.put(folder + "prometheus.yaml", yaml);
        for (int i = 0; i < rules.size(); i++) {
            String map = ruleMaps.get(i);
            rules.get(i).forEach((file, text) -> files.put(folder + "rules/" + map + "/" + file, text));
        }
        put(folder, PrometheusObjects.of(prometheus, settings, yaml, assets.tlsFiles(), rules));
    }

    private static List<Resource> selectedOf(Cluster cluster, Resource workload, String kind) {
        return Selection.of(workload, kind).select(cluster.of(kind), cluster::namespaceLabels);
    }

    private Map<String, String> ruleFiles(
            Cluster cluster, Resource prometheus, Expressions expressions, Dropped dropped) {
        Map<String, String> files = new TreeMap<>();
        if (prometheus.kind().equals("PrometheusAgent")) {
            return files;
        }
        Tree spec = prometheus.spec();
        Version version = Version.parse(spec.find("version").orElse(PrometheusConfiguration.DEFAULT_VERSION));
        RuleFiles maker = new RuleFiles(version, spec.text("enforcedNamespaceLabel"), expressions, dropped);
        for (Resource rule : selectedOf(cluster, prometheus, "PrometheusRule")) {
            try {
                files.put(RuleFiles.name(rule), maker.file(rule, RuleFiles.isEnforced(spec, rule)));
            } catch (GenerationException e) {
                reject(prometheus, rule, String.valueOf(e.getMessage()));
            }
        }
        return files;
    }

    private static Optional<String> reference(Assets assets, Resource workload, String field) {
        return workload.spec()
                .child(field)
                .filter(reference -> !reference.isTrue("optional")
                        || assets.in(workload.namespace()).has(reference))
                .map(reference -> assets.in(workload.namespace()).secret(reference));
    }

    private void alertmanager(Cluster cluster, Resource alertmanager, OperatorSettings settings) {
        Assets assets = cluster.assets("/etc/alertmanager/certs");
        Dropped dropped = (setting, reason) -> warn(alertmanager, setting, reason);
        Version version = AlertmanagerConfiguration.versionOf(alertmanager);
        AlertmanagerConfiguration configuration = AlertmanagerConfiguration.of(alertmanager, version, assets, dropped);
        Tree spec = alertmanager.spec();
        String secretName =
                spec.find("configSecret").filter(own -> !own.isEmpty()).orElse(AlertmanagerObjects.name(alertmanager));
        Map<String, String> secret = new TreeMap<>(
                cluster.secret(alertmanager.namespace(), secretName).orElse(Map.of()));
        String base = Optional.ofNullable(secret.remove("alertmanager.yaml")).orElse(NULL_CONFIGURATION);
        Optional<Tree> named = spec.child("alertmanagerConfiguration");
        String yaml;
        if (named.isPresent()) {
            yaml = configuration.extend(
                    root(cluster, alertmanager, named.get()), configs(cluster, alertmanager, configuration));
        } else {
            boolean passedOn = !spec.has("alertmanagerConfigSelector");
            yaml = passedOn ? base : configuration.extend(base, configs(cluster, alertmanager, configuration));
        }
        String folder = folder(alertmanager);
        files.put(folder + "alertmanager.yaml", yaml);
        put(folder, AlertmanagerObjects.of(alertmanager, settings, yaml, secret, assets.tlsFiles()));
    }

    private static Resource root(Cluster cluster, Resource alertmanager, Tree named) {
        String key = alertmanager.namespace() + "/" + named.text("name");
        return cluster.of("AlertmanagerConfig").stream()
                .filter(config -> config.key().equals(key))
                .findFirst()
                .orElseThrow(() -> named.wrong("name", "there is no AlertmanagerConfig " + key));
    }

    private List<Resource> configs(Cluster cluster, Resource alertmanager, AlertmanagerConfiguration configuration) {
        List<Resource> good = new ArrayList<>();
        for (Resource config : selectedOf(cluster, alertmanager, "AlertmanagerConfig")) {
            try {
                AlertmanagerConfigCheck.check(config);
                configuration.check(config);
                good.add(config);
            } catch (GenerationException e) {
                reject(alertmanager, config, String.valueOf(e.getMessage()));
            }
        }
        return good;
    }

    private void put(String folder, List<Map<String, Object>> objects) {
        for (Map<String, Object> object : objects) {
            Tree tree = Tree.of("", object);
            String name = tree.text("kind").toLowerCase(java.util.Locale.ROOT) + "-"
                    + tree.at("metadata").text("name") + ".yaml";
            files.put(folder + name, YamlTree.write(new LinkedHashMap<>(object)));
        }
    }

    private static String folder(Resource workload) {
        return workload.namespace() + "/" + workload.kind().toLowerCase(java.util.Locale.ROOT) + "-" + workload.name()
                + "/";
    }

    private void warn(Resource workload, String setting, String reason) {
        warnings.add(workload.kind() + " " + workload.key() + ": " + setting + ": " + reason);
    }

    private void reject(Resource workload, Resource object, String problem) {
        warnings.add(object.kind() + " " + object.key() + " is left out of " + workload.kind() + " " + workload.key()
                + ": " + problem);
    }
}
