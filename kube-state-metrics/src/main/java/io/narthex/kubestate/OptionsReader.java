package io.narthex.kubestate;

import io.narthex.config.yaml.ConfigException;
import io.narthex.http.ListenAddress;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.resource.BuiltInResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads options from the texts of flags. */
final class OptionsReader {
    private static final String PODS = "pods";

    private final Map<String, String> flags;

    private OptionsReader(Map<String, String> flags) {
        this.flags = flags;
    }

    /**
     * Reads all flags, which must all be there.
     *
     * @throws ConfigException if one is wrong; the message names it
     */
    static KubeStateOptions read(Map<String, String> flags) {
        return new OptionsReader(flags).options();
    }

    private KubeStateOptions options() {
        String customResources = customResources();
        List<String> resources = resources();
        return new KubeStateOptions(
                address("host", "port"),
                address("telemetry-host", "telemetry-port"),
                resources,
                namespaces(),
                list("namespaces-denylist"),
                families(),
                allowList("metric-labels-allowlist"),
                allowList("metric-annotations-allowlist"),
                shard(),
                text("pod"),
                text("pod-namespace"),
                nodeSelector(resources),
                flag("use-apiserver-cache"),
                number("object-limit", Integer.MAX_VALUE),
                flag("enable-gzip-encoding"),
                flag("auth-filter"),
                text("kubeconfig"),
                text("apiserver"),
                customResources,
                text("custom-resource-state-config").isEmpty() ? text("custom-resource-state-config-file") : "",
                text("tls-config"),
                duration("server-read-timeout"));
    }

    private String text(String name) {
        String text = flags.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no flag " + name);
        }
        return text;
    }

    private boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "true or false is wanted");
        };
    }

    private long number(String name, long max) {
        try {
            long number = Long.parseLong(text(name));
            if (number < 0 || number > max) {
                throw wrong(name, "a number between 0 and " + max + " is wanted");
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong(name, "a number is wanted");
        }
    }

    private Duration duration(String name) {
        try {
            return Duration.ofMillis(io.narthex.model.PromDuration.parse(text(name)));
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    private ConfigException wrong(String name, String reason) {
        return new ConfigException("--" + name + "=" + text(name) + ": " + reason);
    }

    private ListenAddress address(String host, String port) {
        String name = text(host).equals("::") ? "" : text(host);
        return new ListenAddress(name, (int) number(port, 65_535));
    }

    private static Set<String> known() {
        return BuiltInResources.all().stream().map(Resource::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> resources() {
        List<String> named = list("resources");
        if (flag("custom-resource-state-only")) {
            return List.of();
        }
        if (named.isEmpty()) {
            return BuiltInResources.all().stream()
                    .filter(Resource::byDefault)
                    .map(Resource::name)
                    .toList();
        }
        Set<String> known = known();
        for (String name : named) {
            // A custom resource is named by its group, version and plural, and is only known when the cluster was
            // asked.
            if (!known.contains(name) && !name.contains("/")) {
                throw wrong(
                        "resources",
                        "resource " + name + " does not exist. Available resources: " + String.join(",", known));
            }
        }
        return named.stream().sorted().toList();
    }

    private List<String> namespaces() {
        Set<String> namespaces = new LinkedHashSet<>(list("namespaces"));
        namespaces.removeAll(list("namespaces-denylist"));
        if (namespaces.isEmpty() && !list("namespaces").isEmpty()) {
            throw wrong("namespaces", "all of them are in --namespaces-denylist");
        }
        return new ArrayList<>(namespaces);
    }

    private FamilyFilter families() {
        try {
            return new FamilyFilter(list("metric-allowlist"), list("metric-denylist"), list("metric-opt-in-list"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, List<String>> allowList(String name) {
        try {
            Map<String, List<String>> lists = AllowList.parse(text(name));
            Set<String> known = known();
            lists.keySet().stream().filter(resource -> resource.contains("/")).forEach(known::add);
            AllowList.check(lists, known);
            return lists;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--" + name + ": " + e.getMessage(), e);
        }
    }

    private Shard shard() {
        long total = number("total-shards", 1_000_000);
        long ordinal = number("shard", 1_000_000);
        if (total < 1 || ordinal >= total) {
            throw wrong("shard", "the shards are numbered from 0 to " + (total - 1) + ", by --total-shards");
        }
        return new Shard((int) ordinal, (int) total);
    }

    private String nodeSelector(List<String> resources) {
        String node = text("node");
        boolean unscheduled = flag("track-unscheduled-pods");
        if (!node.isEmpty() && !resources.stream().allMatch(PODS::equals)) {
            throw wrong("node", "only --resources=pods can be limited to a node");
        }
        return unscheduled ? "spec.nodeName=" : node.isEmpty() ? "" : "spec.nodeName=" + node;
    }

    private String customResources() {
        String inline = text("custom-resource-state-config");
        String file = text("custom-resource-state-config-file");
        if (!inline.isEmpty() || file.isEmpty()) {
            return inline;
        }
        if (flag("continue-without-custom-resource-state-config-file") && !Files.exists(Path.of(file))) {
            return "";
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new ConfigException("the custom resource state configuration can't be read: " + e, e);
        }
    }
}
