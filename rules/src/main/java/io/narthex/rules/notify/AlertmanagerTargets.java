package io.narthex.rules.notify;

import io.narthex.config.AlertingConfig;
import io.narthex.config.Relabelling;
import io.narthex.config.TargetGroup;
import io.narthex.model.Labels;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Alertmanagers that groups of targets stand for, after relabelling. */
record AlertmanagerTargets(Set<String> active, Set<String> dropped) {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerTargets.class);
    private static final String ADDRESS = "__address__";
    private static final String SCHEME = "__scheme__";
    private static final String PATH = "__alerts_path__";

    static AlertmanagerTargets of(AlertingConfig.Alertmanagers config, List<TargetGroup> groups) {
        AlertmanagerTargets found = new AlertmanagerTargets(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (TargetGroup group : groups) {
            for (Labels target : group.targets()) {
                found.add(config, group, target);
            }
        }
        return found;
    }

    private void add(AlertingConfig.Alertmanagers config, TargetGroup group, Labels target) {
        Labels.Builder labels = target.toBuilder();
        labels.set(SCHEME, config.scheme());
        labels.set(PATH, path(config));
        group.labels().forEach(label -> {
            if (!target.has(label.name())) {
                labels.set(label.name(), label.value());
            }
        });
        String before = url(labels);
        if (!Relabelling.apply(config.relabelConfigs(), labels)) {
            dropped.add(before);
            return;
        }
        String address = labels.get(ADDRESS);
        if (address.contains("/")) {
            LOG.error("Creating targets failed: \"{}\" is not a valid hostname; the Alertmanager is left out", address);
            return;
        }
        active.add(url(labels));
    }

    private static String path(AlertingConfig.Alertmanagers config) {
        String joined = "/" + config.pathPrefix() + "/api/" + config.apiVersion() + "/alerts";
        return joined.replaceAll("/{2,}", "/");
    }

    private static String url(Labels.Builder labels) {
        String path = labels.get(PATH);
        return labels.get(SCHEME) + "://" + labels.get(ADDRESS) + (path.startsWith("/") ? "" : "/") + path;
    }
}
