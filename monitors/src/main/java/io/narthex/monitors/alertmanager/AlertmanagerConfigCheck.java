package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.HashSet;
import java.util.Set;

/** What must hold in an AlertmanagerConfig before anything is made of it: names are unique, and what is named exists. */
public final class AlertmanagerConfigCheck {
    private static final int MAX_DEPTH = 100;

    private final Set<String> receivers = new HashSet<>();
    private final Set<String> intervals = new HashSet<>();

    private AlertmanagerConfigCheck() {}

    /**
     * Checks an AlertmanagerConfig.
     *
     * @throws io.narthex.monitors.resource.GenerationException with the field that is wrong
     */
    public static void check(Resource config) {
        AlertmanagerConfigCheck check = new AlertmanagerConfigCheck();
        for (Tree receiver : config.spec().list("receivers")) {
            if (!check.receivers.add(receiver.text("name"))) {
                throw receiver.wrong("name", "\"" + receiver.text("name") + "\" is the name of another receiver, too");
            }
        }
        for (Tree interval : Routing.intervalTrees(config)) {
            check.intervals.add(interval.text("name"));
            interval.list("timeIntervals").forEach(TimeRanges::interval);
        }
        config.spec().child("route").ifPresent(route -> check.route(route, true, 0));
    }

    private void route(Tree route, boolean first, int depth) {
        if (depth > MAX_DEPTH) {
            throw route.wrong("routes", "are nested too deeply");
        }
        String receiver = route.text("receiver");
        if (receiver.isEmpty() ? first : !receivers.contains(receiver)) {
            throw route.wrong(
                    "receiver", receiver.isEmpty() ? "must be set" : "there is no receiver \"" + receiver + "\"");
        }
        Set<String> labels = new HashSet<>();
        for (String label : route.texts("groupBy")) {
            if (!labels.add(label)) {
                throw route.wrong("groupBy", "\"" + label + "\" is named twice");
            }
        }
        for (String field : java.util.List.of("muteTimeIntervals", "activeTimeIntervals")) {
            for (String interval : route.texts(field)) {
                if (!intervals.contains(interval)) {
                    throw route.wrong(field, "there is no time interval \"" + interval + "\"");
                }
            }
        }
        route.list("routes").forEach(child -> route(child, false, depth + 1));
    }
}
