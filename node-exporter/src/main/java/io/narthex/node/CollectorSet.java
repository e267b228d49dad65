package io.narthex.node;

import io.narthex.node.collector.CollectorContext;
import io.narthex.node.collector.CollectorDefinition;
import io.narthex.node.collector.CollectorRegistry;
import io.narthex.node.collector.Paths;
import io.narthex.node.collector.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Makes the collectors that are on. */
final class CollectorSet {
    private CollectorSet() {}

    /**
     * The collectors that the options switch on, by name.
     *
     * @throws IllegalArgumentException if a collector or a setting isn't known, or a setting is wrong
     */
    static List<CollectorSlot> of(NodeExporterOptions options) {
        for (String name : new TreeSet<>(options.collectors().keySet())) {
            if (CollectorRegistry.find(name).isEmpty()) {
                throw new IllegalArgumentException("unknown collector " + name + "; there are " + names());
            }
        }
        Paths paths = Paths.of(options.procfs(), options.sysfs(), options.rootfs(), options.udevData());
        Settings settings = new Settings(options.settings(), CollectorRegistry.settings());
        List<CollectorSlot> slots = new ArrayList<>();
        for (CollectorDefinition definition : CollectorRegistry.all()) {
            if (isOn(options, definition)) {
                CollectorContext context = new CollectorContext(
                        definition.name(),
                        paths,
                        settings,
                        other -> CollectorRegistry.find(other)
                                .map(found -> isOn(options, found))
                                .orElse(false));
                slots.add(new CollectorSlot(
                        definition.name(), definition.factory().apply(context), context.families()));
            }
        }
        return slots;
    }

    private static boolean isOn(NodeExporterOptions options, CollectorDefinition definition) {
        return options.collectors()
                .getOrDefault(definition.name(), definition.byDefault() && !options.disableDefaults());
    }

    private static String names() {
        return String.join(
                ", ",
                CollectorRegistry.all().stream().map(CollectorDefinition::name).toList());
    }
}
