package io.narthex.server;

import io.narthex.config.AlertingConfig;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.discovery.DiscoveryConfig;
import io.narthex.config.yaml.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a configuration asks for that is understood but not done by this version: the server refuses it by name rather than leave it out in silence. Checking a
 * file ({@code check config}) accepts it.
 */
final class Unbuilt {
    /** The mechanisms of service discovery that work; {@code static_configs} always do. */
    private static final Set<String> DISCOVERY = Set.of();

    private final List<String> found = new ArrayList<>();

    private Unbuilt() {}

    /**
     * Refuses a configuration that asks for such a thing.
     *
     * @throws ConfigException naming all of them
     */
    static void refuse(Path file, PrometheusConfig config) {
        Unbuilt unbuilt = new Unbuilt();
        unbuilt.look(config);
        if (!unbuilt.found.isEmpty()) {
            throw new ConfigException("parsing YAML file " + file
                    + ": this version of Narthex does not do the following yet; remove it to go on:\n  "
                    + String.join("\n  ", unbuilt.found));
        }
    }

    private void look(PrometheusConfig config) {
        for (AlertingConfig.Alertmanagers alertmanagers : config.alerting().alertmanagers()) {
            note(alertmanagers.sigv4().isPresent(), "alerting: alertmanagers: sigv4");
            for (DiscoveryConfig discovery : alertmanagers.discovery()) {
                note(true, "alerting: alertmanagers: " + discovery.mechanism() + "_sd_configs");
            }
        }
        note(!config.remoteWrite().isEmpty(), "remote_write");
        note(!config.remoteRead().isEmpty(), "remote_read");
        note(config.tracing().isPresent(), "tracing");
        note(config.storage().floatEncoding().equals("xor2"), "storage: tsdb: chunk_encoding: floats: xor2");
        config.scrapeConfigs().forEach(this::look);
    }

    private void look(ScrapeConfig scrape) {
        String job = "scrape_configs: job " + scrape.jobName() + ": ";
        note(scrape.histograms().convertClassic(), job + "convert_classic_histograms_to_nhcb");
        for (DiscoveryConfig config : scrape.discovery()) {
            note(!DISCOVERY.contains(config.mechanism()), job + config.mechanism() + "_sd_configs");
        }
    }

    private void note(boolean used, String what) {
        if (used && !found.contains(what)) {
            found.add(what);
        }
    }
}
