package io.narthex.server;

import io.narthex.config.ConfigWriter;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.PrometheusConfigReader;
import io.narthex.config.StorageConfig;
import io.narthex.config.yaml.ConfigException;
import io.narthex.tsdb.DbSettings;
import io.narthex.tsdb.Retention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration that counts, and how the last attempt to load it went. Any thread may read; loading is one at a time. */
final class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    private final Path file;
    private final StorageConfig.Retention retention;
    private final boolean exemplars;
    private final Clock clock;
    private volatile Loaded loaded;
    private volatile boolean lastSucceeded = true;

    private record Loaded(PrometheusConfig config, Instant time) {}

    /**
     * Loads the configuration for the first time.
     *
     * @param retention how much is kept where the configuration does not say it
     * @param exemplars whether exemplars are kept
     * @throws ConfigException if it is wrong
     */
    Configuration(Path file, StorageConfig.Retention retention, boolean exemplars, Clock clock) {
        this.file = file;
        this.retention = retention;
        this.exemplars = exemplars;
        this.clock = clock;
        loaded = read();
    }

    private Loaded read() {
        PrometheusConfig config = PrometheusConfigReader.read(file);
        Unbuilt.refuse(file, config);
        config.warnings().forEach(warning -> LOG.warn("{}: {}", file, warning));
        StorageConfig storage = config.storage().withRetention(retention);
        if (exemplars) {
            storage = storage.withExemplars(StorageConfig.DEFAULT_MAX_EXEMPLARS);
        }
        return new Loaded(config.withStorage(storage), clock.instant());
    }

    /**
     * Loads the configuration again and applies it; keeps the old one if it is wrong.
     *
     * @param apply makes the new one, then the current one, count elsewhere; if it throws a {@link ConfigException}, nothing there has changed
     * @throws ConfigException if it is wrong
     */
    synchronized void reload(Runnable apply) {
        Loaded old = loaded;
        try {
            loaded = read();
            apply.run();
            lastSucceeded = true;
        } catch (ConfigException e) {
            loaded = old;
            lastSucceeded = false;
            throw e;
        }
        LOG.info("Completed loading of configuration file {}", file);
    }

    PrometheusConfig current() {
        return loaded.config();
    }

    /** What it says about the storage. */
    DbSettings storage() {
        StorageConfig storage = current().storage();
        StorageConfig.Retention kept = storage.retention().orElse(retention);
        return new DbSettings(
                new Retention(kept.time(), kept.size(), kept.percentage()),
                storage.outOfOrderTimeWindow(),
                storage.staleSeriesCompactionThreshold(),
                exemplars ? Math.max(0, storage.maxExemplars().orElse(0L)) : 0);
    }

    /** When the current one was loaded. */
    Instant time() {
        return loaded.time();
    }

    /** Whether the last attempt to load it succeeded. */
    boolean lastSucceeded() {
        return lastSucceeded;
    }

    /** As YAML, with the defaults filled in. */
    String yaml() {
        return ConfigWriter.write(current());
    }
}
