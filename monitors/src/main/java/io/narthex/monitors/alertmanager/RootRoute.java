package io.narthex.monitors.alertmanager;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.GenerationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the outermost route must have and must not have: every alert comes by. */
final class RootRoute {
    private RootRoute() {}

    /** @param route as it is written */
    static void check(@Nullable Object route) {
        if (!(route instanceof Map<?, ?> root)) {
            throw new GenerationException("route: the root route must be there");
        }
        if (isGiven(root.get("continue"))) {
            throw new GenerationException("route.continue: is not allowed in the root route");
        }
        if (!isGiven(root.get("receiver"))) {
            throw new GenerationException("route.receiver: the root route must name one");
        }
        for (String key : List.of("matchers", "match", "match_re", "mute_time_intervals", "active_time_intervals")) {
            if (isGiven(root.get(key))) {
                throw new GenerationException("route." + key + ": is not allowed in the root route");
            }
        }
    }

    private static boolean isGiven(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case YamlTree.Null n -> false;
            case Boolean flag -> flag;
            case YamlTree.Plain plain -> isGiven(plain.value());
            case String text -> !text.isEmpty();
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
