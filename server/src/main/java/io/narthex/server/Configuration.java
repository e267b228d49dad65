package io.narthex.server;

import io.narthex.config.ConfigException;
import io.narthex.config.ConfigWriter;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.PrometheusConfigReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration that counts, and how the last attempt to load it went. Any thread may read; loading is one at a time. */
final class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    private final Path file;
    private final Clock clock;
    private volatile Loaded loaded;
    private volatile boolean lastSucceeded = true;

    private record Loaded(PrometheusConfig config, Instant time) {}

    /**
     * Loads the configuration for the first time.
     *
     * @throws ConfigException if it is wrong
     */
    Configuration(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        loaded = read();
    }

    private Loaded read() {
        PrometheusConfig config = PrometheusConfigReader.read(file);
        config.warnings().forEach(warning -> LOG.warn("{}: {}", file, warning));
        return new Loaded(config, clock.instant());
    }

    /**
     * Loads the configuration again; keeps the old one if it is wrong.
     *
     * @throws ConfigException if it is wrong
     */
    synchronized void reload() {
        try {
            loaded = read();
            lastSucceeded = true;
        } catch (ConfigException e) {
            lastSucceeded = false;
            throw e;
        }
        LOG.info("Completed loading of configuration file {}", file);
    }

    PrometheusConfig current() {
        return loaded.config();
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
