package io.narthex.kubestate;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.PlainYaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The file that {@code --config} names: options under their names with underscores. What it says counts more than the command line. */
final class OptionsFile {
    /** Options that are called otherwise in the file. */
    private static final Map<String, String> NAMES = Map.of(
            "annotations_allow_list", "metric-annotations-allowlist",
            "labels_allow_list", "metric-labels-allowlist",
            "namespace", "pod-namespace",
            "use_api_server_cache", "use-apiserver-cache",
            "custom_resources_only", "custom-resource-state-only",
            "custom_resource_config", "custom-resource-state-config",
            "custom_resource_config_file", "custom-resource-state-config-file");

    private OptionsFile() {}

    /**
     * The flags as they are with the file.
     *
     * @throws ConfigException if the file is wrong, or names an option that doesn't exist
     */
    static Map<String, String> apply(String name, String text, Map<String, String> flags) {
        Map<String, String> merged = new TreeMap<>(flags);
        PlainYaml.read(name, text).forEach((key, value) -> {
            String flag = Optional.ofNullable(NAMES.get(key)).orElse(key.replace('_', '-'));
            if (!flags.containsKey(flag)) {
                throw new ConfigException(name + ": there is no option " + key);
            }
            merged.put(flag, text(value));
        });
        return merged;
    }

    /** Lists, and maps whose keys are the list, with commas; lists by resource as the flags have them. */
    private static String text(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getValue() instanceof List<?> list
                                ? entry.getKey() + "=[" + text(list) + "]"
                                : String.valueOf(entry.getKey()))
                        .collect(Collectors.joining(","));
            default -> String.valueOf(value);
        };
    }
}
