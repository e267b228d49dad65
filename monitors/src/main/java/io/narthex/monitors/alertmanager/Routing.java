package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes, inhibition rules and time intervals of an AlertmanagerConfig. Names get its namespace and name in front, so that no two can clash. */
record Routing(Resource config, Version version) {
    private static final int MAX_DEPTH = 100;

    /**
     * The route.
     *
     * @param namespace that alerts must be from; empty if any
     */
    Map<String, Object> route(Optional<String> namespace) {
        return route(config.spec().at("route"), namespace, 0);
    }

    private Map<String, Object> route(Tree wanted, Optional<String> namespace, int depth) {
        if (depth > MAX_DEPTH) {
            throw wanted.wrong("routes", "are nested too deeply");
        }
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("receiver", named(wanted.text("receiver")));
        route.put("group_by", wanted.texts("groupBy"));
        Matchers matchers = Matchers.of(wanted.list("matchers"), version);
        namespace.ifPresent(name -> matchers.requireNamespace(name, version));
        matchers.put(route, "");
        route.put("continue", wanted.isTrue("continue"));
        List<Object> children = new ArrayList<>();
        wanted.list("routes").forEach(child -> children.add(route(child, Optional.empty(), depth + 1)));
        route.put("routes", children);
        route.put("group_wait", wanted.text("groupWait"));
        route.put("group_interval", wanted.text("groupInterval"));
        route.put("repeat_interval", wanted.text("repeatInterval"));
        route.put("mute_time_intervals", named(wanted.texts("muteTimeIntervals")));
        route.put("active_time_intervals", named(wanted.texts("activeTimeIntervals")));
        return route;
    }

    /** @param namespace that alerts on both sides must be from; empty if any */
    List<Object> inhibitRules(Optional<String> namespace) {
        List<Object> rules = new ArrayList<>();
        for (Tree wanted : config.spec().list("inhibitRules")) {
            Matchers target = Matchers.of(wanted.list("targetMatch"), version);
            Matchers source = Matchers.of(wanted.list("sourceMatch"), version);
            namespace.ifPresent(name -> {
                target.requireNamespace(name, version);
                source.requireNamespace(name, version);
            });
            Map<String, Object> rule = new LinkedHashMap<>();
            target.put(rule, "target_");
            source.put(rule, "source_");
            rule.put("equal", wanted.texts("equal"));
            rules.add(rule);
        }
        return rules;
    }

    List<Object> muteTimeIntervals() {
        List<Object> intervals = new ArrayList<>();
        for (Tree wanted : intervalTrees(config)) {
            List<Object> parts = new ArrayList<>();
            wanted.list("timeIntervals").forEach(part -> parts.add(TimeRanges.interval(part)));
            Map<String, Object> interval = new LinkedHashMap<>();
            interval.put("name", named(wanted.text("name")));
            interval.put("time_intervals", parts);
            intervals.add(interval);
        }
        return intervals;
    }

    /** The named intervals, which v1alpha1 and v1beta1 call differently. */
    static List<Tree> intervalTrees(Resource config) {
        List<Tree> intervals = new ArrayList<>(config.spec().list("muteTimeIntervals"));
        intervals.addAll(config.spec().list("timeIntervals"));
        return intervals;
    }

    String named(String name) {
        return name.isEmpty() ? "" : config.key() + "/" + name;
    }

    private List<String> named(List<String> names) {
        return names.stream().map(this::named).toList();
    }
}
