package io.narthex.acceptance;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.alertmanager.AlertmanagerConfiguration;
import io.narthex.monitors.alertmanager.Fragment;
import io.narthex.monitors.prometheus.Additional;
import io.narthex.monitors.prometheus.PrometheusConfiguration;
import io.narthex.monitors.prometheus.PrometheusOptions;
import io.narthex.monitors.prometheus.Selected;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Custom resources become the configuration that the conformance cases give: as structure, and byte for byte; where a case must fail, generation fails. */
class OperatorConformanceTest {
    private static final String FOLDER = "operator";

    @Test
    void prometheusCases_hold() {
        run("prometheus", KnownFailures.of("OperatorConformanceTest-prometheus"), false);
    }

    @Test
    void prometheusCases_holdByteForByte() {
        run("prometheus", KnownFailures.of("OperatorConformanceTest-prometheus-bytes"), true);
    }

    @Test
    void alertmanagerCases_hold() {
        run("alertmanager", KnownFailures.of("OperatorConformanceTest-alertmanager"), false);
    }

    @Test
    void alertmanagerCases_holdByteForByte() {
        run("alertmanager", KnownFailures.of("OperatorConformanceTest-alertmanager-bytes"), true);
    }

    private static void run(String program, KnownFailures known, boolean bytes) {
        Path folder = Conformance.folder(FOLDER);
        for (Map<String, Object> values : cases(folder.resolve(program + "-cases.json"))) {
            Tree test = Tree.of("", values);
            String id = test.text("name");
            known.ran(id);
            try {
                Optional<String> output = output(test);
                check(test, output, folder.resolve(program + "-golden"), bytes);
            } catch (AssertionError e) {
                known.failed(id, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                known.failed(id, e.toString());
            }
        }
        known.report();
    }

    private static List<Map<String, Object>> cases(Path file) {
        return new JsonMapper().readValue(Conformance.text(file), new TypeReference<>() {});
    }

    /** The generated document; empty if generation says that it cannot. */
    private static Optional<String> output(Tree test) {
        try {
            return Optional.of(test.has("prometheusVersion") ? prometheus(test) : alertmanager(test));
        } catch (GenerationException e) {
            if (test.isTrue("expectError")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void check(Tree test, Optional<String> output, Path goldens, boolean bytes) {
        if (test.isTrue("expectError")) {
            if (output.isPresent()) {
                throw new AssertionError("must fail, but gives\n" + output.get());
            }
            return;
        }
        String expected = test.at("args")
                .find("expected")
                .orElseGet(() -> Conformance.text(goldens.resolve(test.text("golden"))));
        String actual = output.orElseThrow();
        boolean same = bytes ? expected.equals(actual) : tree(expected).equals(tree(actual));
        if (!same) {
            throw new AssertionError(firstDifference(expected, actual));
        }
    }

    private static Optional<Object> tree(String yaml) {
        return YamlTree.read("output", yaml);
    }

    private static String firstDifference(String expected, String actual) {
        List<String> wanted = expected.lines().toList();
        List<String> got = actual.lines().toList();
        for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
            String want = i < wanted.size() ? wanted.get(i) : "(end)";
            String have = i < got.size() ? got.get(i) : "(end)";
            if (!want.equals(have)) {
                return "line " + (i + 1) + ": expected \"" + want + "\", got \"" + have + "\"";
            }
        }
        return "differs in its last line's end";
    }

    private static String prometheus(Tree test) {
        Tree objects = test.at("objects");
        Tree args = test.at("args");
        Resource prometheus = Resource.of(objects.at("prometheus").values());
        PrometheusConfiguration configuration = PrometheusConfiguration.of(
                prometheus,
                options(args.at("options")),
                assets("/etc/prometheus/certs", objects),
                (setting, reason) -> {});
        if (args.text("op").equals("generateK8SSDConfig")) {
            return configuration.discovery(
                    monitor(objects),
                    args.text("role"),
                    Version.parse(args.find("attachMetadataMinimumVersion").orElse("0.0.0")));
        }
        Selected selected = new Selected(
                resources(objects, "serviceMonitors"),
                resources(objects, "podMonitors"),
                resources(objects, "probes"),
                resources(objects, "scrapeConfigs"));
        Additional additional = new Additional(
                args.find("additionalScrapeConfigs"),
                args.find("additionalAlertRelabelConfigs"),
                args.find("additionalAlertManagerConfigs"),
                List.of());
        return configuration.generate(selected, additional);
    }

    private static Resource monitor(Tree objects) {
        return resources(objects, "serviceMonitors").stream()
                .findFirst()
                .orElseGet(() -> resources(objects, "podMonitors").getFirst());
    }

    private static PrometheusOptions options(Tree options) {
        return new PrometheusOptions(
                options.isTrue("endpointSliceSupported"),
                options.isTrue("daemonSet"),
                options.isTrue("prometheusTopologySharding"),
                options.isTrue("prometheusRetentionPolicies"),
                options.isTrue("podTopologyLabelsSupported"),
                options.isTrue("inlineTLSConfig"));
    }

    private static String alertmanager(Tree test) {
        Tree objects = test.at("objects");
        Tree args = test.at("args");
        Resource alertmanager = Resource.of(objects.at("alertmanager").values());
        AlertmanagerConfiguration configuration = AlertmanagerConfiguration.of(
                alertmanager,
                Version.parse(test.text("alertmanagerVersion")),
                assets("/etc/alertmanager/certs", objects),
                (setting, reason) -> {});
        List<Resource> configs = resources(objects, "alertmanagerConfigs");
        String base = objects.text("baseConfig");
        return switch (args.text("op")) {
            case "initializeFromAlertmanagerConfig" -> configuration.global(configs.getFirst());
            case "addAlertmanagerConfigs" -> configuration.extend(base, configs);
            case "sanitize" -> configuration.sanitize(base, Fragment.valueOf(fragment(args.text("type"))));
            case "convertHTTPConfig" -> configuration.httpConfig(args.at("httpConfig"), namespace(args, alertmanager));
            case "load" -> configuration.sanitize(base, Fragment.DOCUMENT);
            default -> throw new AssertionError("unknown operation " + args.text("op"));
        };
    }

    private static String fragment(String type) {
        return switch (type) {
            case "httpClientConfig" -> "HTTP_CONFIG";
            case "route" -> "ROUTE";
            default -> "DOCUMENT";
        };
    }

    private static String namespace(Tree args, Resource alertmanager) {
        String name = args.at("namespacedName").text("namespace");
        return name.isEmpty() ? alertmanager.namespace() : name;
    }

    private static List<Resource> resources(Tree objects, String kind) {
        List<Resource> resources = new ArrayList<>();
        objects.list(kind).forEach(object -> resources.add(Resource.of(object.values())));
        return resources;
    }

    private static Assets assets(String folder, Tree objects) {
        Assets assets = new Assets(folder);
        objects.list("secrets")
                .forEach(secret ->
                        assets.addSecret(secret.text("namespace"), secret.text("name"), secret.textsByKey("data")));
        objects.list("configMaps")
                .forEach(map -> assets.addConfigMap(map.text("namespace"), map.text("name"), map.textsByKey("data")));
        return assets;
    }
}
