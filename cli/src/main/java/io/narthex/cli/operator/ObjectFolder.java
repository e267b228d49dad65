package io.narthex.cli.operator;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.prometheus.PrometheusOptions;
import io.narthex.monitors.render.Cluster;
import io.narthex.monitors.render.Rendering;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.workload.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of YAML or JSON files with objects of Kubernetes, and what is made of it. */
final class ObjectFolder {
    private static final String NARTHEX = "narthex";
    private static final int MAX_FILES = 100_000;

    private ObjectFolder() {}

    /** The flags that say what an operator is told. */
    static FlagSet flags(FlagSet flags) {
        return flags.value("images", NARTHEX, "which", "Whose images run the pods: narthex or original.")
                .value("image-tag", "latest", "tag", "The tag of the Narthex image.")
                .value("cluster-domain", "", "domain", "The domain of the cluster's names, such as cluster.local.")
                .toggle("endpoint-slices", true, "The cluster has EndpointSlices.");
    }

    static Rendering render(Path folder, Flags flags) throws IOException {
        PrometheusOptions options =
                new PrometheusOptions(flags.isOn("endpoint-slices"), false, true, true, false, false);
        return Rendering.of(read(folder), settings(flags), options, new PromqlExpressions());
    }

    private static OperatorSettings settings(Flags flags) {
        String tag = flags.text("image-tag");
        String domain = flags.text("cluster-domain");
        return switch (flags.text("images")) {
            case NARTHEX ->
                new OperatorSettings(NARTHEX, NARTHEX, tag, NARTHEX + ":" + tag, Map.of(), Map.of(), domain);
            case "original" ->
                new OperatorSettings(
                        "quay.io/prometheus/prometheus",
                        "quay.io/prometheus/alertmanager",
                        tag,
                        "quay.io/prometheus-operator/prometheus-config-reloader:v0.93.0",
                        Map.of(),
                        Map.of(),
                        domain);
            default -> throw new UsageException("--images must be narthex or original");
        };
    }

    private static Cluster read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " is no folder");
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile)
                    .filter(ObjectFolder::isObjects)
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        }
        Cluster cluster = new Cluster();
        for (Path file : files) {
            add(cluster, file);
        }
        return cluster;
    }

    private static boolean isObjects(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static void add(Cluster cluster, Path file) throws IOException {
        for (Object document : YamlTree.readAll(file.toString(), Files.readString(file))) {
            if (!(document instanceof Map<?, ?> object)) {
                throw new GenerationException(file + ": a document is no object of Kubernetes");
            }
            try {
                cluster.add(object);
            } catch (GenerationException e) {
                throw new GenerationException(file + ": " + e.getMessage(), e);
            }
        }
    }
}
