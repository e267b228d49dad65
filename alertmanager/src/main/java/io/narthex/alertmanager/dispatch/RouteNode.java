package io.narthex.alertmanager.dispatch;

import io.narthex.alertmanager.config.RouteConfig;
import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A node of the routing tree, with all that it inherits. */
public final class RouteNode {
    private static final Options ROOT = new Options(
            "",
            false,
            Set.of(),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofHours(4),
            List.of(),
            List.of(),
            Map.of());

    /** What holds for the alerts of a node. */
    public record Options(
            String receiver,
            boolean groupByAll,
            Set<String> groupBy,
            Duration groupWait,
            Duration groupInterval,
            Duration repeatInterval,
            List<String> muteTimes,
            List<String> activeTimes,
            Map<String, String> labels) {}

    private final Options options;
    private final List<Matcher> matchers;
    private final boolean goesOn;
    private final String key;
    private final String id;
    private final List<RouteNode> children = new ArrayList<>();

    private RouteNode(RouteConfig config, Options parent, String parentKey, String id) {
        boolean all = config.groupBy().map(names -> names.contains("...")).orElse(parent.groupByAll());
        Map<String, String> labels = new TreeMap<>(parent.labels());
        labels.putAll(config.labels());
        this.options = new Options(
                config.receiver().isEmpty() ? parent.receiver() : config.receiver(),
                all,
                all ? Set.of() : config.groupBy().<Set<String>>map(HashSet::new).orElse(parent.groupBy()),
                config.groupWait().orElse(parent.groupWait()),
                config.groupInterval().orElse(parent.groupInterval()),
                config.repeatInterval().orElse(parent.repeatInterval()),
                config.muteTimeIntervals(),
                config.activeTimeIntervals(),
                labels);
        this.matchers = config.matchers();
        this.goesOn = config.goesOn();
        String own = matchers.stream().map(MatcherText::print).collect(Collectors.joining(",", "{", "}"));
        this.key = parentKey.isEmpty() ? own : parentKey + "/" + own;
        this.id = id.isEmpty() ? key : key + "/" + id;
        for (RouteConfig child : config.routes()) {
            children.add(new RouteNode(child, options, key, String.valueOf(children.size())));
        }
    }

    /** The tree of a configuration. */
    public static RouteNode root(RouteConfig config) {
        return new RouteNode(config, ROOT, "", "");
    }

    public Options options() {
        return options;
    }

    public String key() {
        return key;
    }

    public String id() {
        return id;
    }

    public List<RouteNode> children() {
        return children;
    }

    public List<Matcher> matchers() {
        return matchers;
    }

    /** The nodes that an alert of these labels ends at: the deepest ones, first to last, until one does not go on. */
    public List<RouteNode> match(Labels labels) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return List.of();
            }
        }
        List<RouteNode> found = new ArrayList<>();
        for (RouteNode child : children) {
            List<RouteNode> matched = child.match(labels);
            found.addAll(matched);
            if (!matched.isEmpty() && !child.goesOn) {
                break;
            }
        }
        return found.isEmpty() ? List.of(this) : found;
    }

    /** The labels of the group that an alert of this node belongs to. */
    public Labels groupLabels(Labels labels) {
        return options.groupByAll() ? labels : labels.keep(options.groupBy());
    }
}
