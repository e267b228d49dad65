package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.GenerationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users add to the configuration as YAML. */
final class AdditionalJobs {
    private static final String RELABELLING = "relabel_configs";

    private AdditionalJobs() {}

    /** Jobs, each sharded where there are several shards and it doesn't do so itself. */
    static List<Object> of(Workload workload, Optional<String> yaml) {
        List<Object> jobs = list("additionalScrapeConfigs", yaml);
        if (workload.options().daemonSet() || workload.shards() == 1) {
            return jobs;
        }
        List<Object> sharded = new ArrayList<>();
        for (Object job : jobs) {
            sharded.add(sharded(workload, (Map<?, ?>) job));
        }
        return sharded;
    }

    private static Map<String, Object> sharded(Workload workload, Map<?, ?> job) {
        Map<String, Object> sharded = new LinkedHashMap<>();
        job.forEach((key, value) -> sharded.put(String.valueOf(key), value));
        Object own = sharded.remove(RELABELLING);
        RelabelSteps steps = new RelabelSteps();
        steps.addAll(maps("additionalScrapeConfigs: " + RELABELLING, own == null ? List.of() : own));
        if (!steps.hasHashmod()) {
            Sharding.put(steps, workload, "__address__");
        }
        sharded.put(RELABELLING, steps.list());
        return sharded;
    }

    /**
     * A list of mappings.
     *
     * @throws GenerationException if it is something else
     */
    static List<Object> list(String name, Optional<String> yaml) {
        if (yaml.isEmpty()) {
            return List.of();
        }
        try {
            return new ArrayList<>(maps(name, YamlTree.read(name, yaml.get()).orElse(List.of())));
        } catch (ConfigException e) {
            throw new GenerationException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<Map<String, Object>> maps(String name, Object value) {
        if (!(value instanceof List<?> list)) {
            throw new GenerationException(name + ": must be a YAML list");
        }
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new GenerationException(name + ": each element must be a mapping");
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(String.valueOf(key), entry));
            maps.add(copy);
        }
        return maps;
    }
}
