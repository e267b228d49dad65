package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.SettingsWriter;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and shows what a section says about service discovery beyond {@code static_configs}. */
public final class DiscoveryConfigs {
    private static final Map<String, Schema> SCHEMAS = schemas();
    private static final String SUFFIX = "_sd_configs";

    private DiscoveryConfigs() {}

    private static Map<String, Schema> schemas() {
        Map<String, Schema> all = new TreeMap<>();
        all.putAll(AwsSchemas.ALL);
        all.putAll(CloudSchemas.ALL);
        all.putAll(HostingSchemas.ALL);
        all.putAll(ContainerSchemas.ALL);
        all.putAll(RegistrySchemas.ALL);
        return all;
    }

    /** The mechanisms whose configuration is understood, {@code static} apart. */
    public static SortedSet<String> mechanisms() {
        return new TreeSet<>(SCHEMAS.keySet());
    }

    /** Takes the fields of all mechanisms out of a section that has others. */
    public static List<DiscoveryConfig> read(Section section) {
        List<DiscoveryConfig> configs = new ArrayList<>();
        SCHEMAS.forEach((mechanism, schema) -> {
            String key = mechanism + SUFFIX;
            for (Field element : section.list(key, "[]*" + mechanism + ".SDConfig")) {
                if (element.isNull()) {
                    throw element.wrong("empty or null section in " + key);
                }
                configs.add(new DiscoveryConfig(mechanism, schema.read(element)));
            }
        });
        return List.copyOf(configs);
    }

    /** Shows those of one mechanism, if there are any. */
    public static void write(YamlWriter out, String mechanism, List<DiscoveryConfig> all) {
        List<DiscoveryConfig> own = all.stream()
                .filter(config -> config.mechanism().equals(mechanism))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        out.list(mechanism + SUFFIX);
        for (DiscoveryConfig config : own) {
            out.openItem();
            SettingsWriter.write(out, config.settings());
            out.close();
        }
    }
}
