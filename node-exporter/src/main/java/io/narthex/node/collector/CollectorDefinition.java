package io.narthex.node.collector;

import java.util.List;
import java.util.function.Function;

/**
 * A collector that can be switched on: the flags {@code --collector.NAME} and {@code --no-collector.NAME}.
 *
 * @param byDefault whether it is on where neither flag is given
 * @param settings its further flags
 * @param factory makes the collector; throws {@link IllegalArgumentException} where a setting is wrong
 */
public record CollectorDefinition(
        String name, boolean byDefault, List<Setting> settings, Function<CollectorContext, Collector> factory) {

    static CollectorDefinition on(String name, Function<CollectorContext, Collector> factory, Setting... settings) {
        return new CollectorDefinition(name, true, List.of(settings), factory);
    }

    static CollectorDefinition off(String name, Function<CollectorContext, Collector> factory, Setting... settings) {
        return new CollectorDefinition(name, false, List.of(settings), factory);
    }
}
