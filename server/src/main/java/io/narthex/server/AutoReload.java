package io.narthex.server;

import io.narthex.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the configuration again when one of its files has changed. A change that can't be loaded is tried again each time, until the files are right. */
final class AutoReload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AutoReload.class);

    private final Path file;
    private final Configuration configuration;
    private final Runnable reload;
    private final Duration interval;
    private final Thread thread;

    /** Of the thread: what the files held when they were loaded. */
    private String loaded;

    /** @param reload throws {@link ConfigException} if the configuration is wrong */
    AutoReload(Path file, Configuration configuration, Duration interval, Runnable reload) {
        this.file = file;
        this.configuration = configuration;
        this.reload = reload;
        this.interval = interval;
        this.loaded = checksum();
        this.thread = Thread.ofVirtual().name("auto-reload").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        String now = checksum();
        if (now.isEmpty() || now.equals(loaded)) {
            return;
        }
        LOG.info("Configuration file change detected, reloading the configuration.");
        try {
            reload.run();
            loaded = checksum();
        } catch (ConfigException e) {
            LOG.error("Error reloading config: {}", e.getMessage());
        }
    }

    /** Empty if a file can't be read, as while it is being replaced. */
    private String checksum() {
        try {
            return ConfigChecksum.of(file, configuration.current());
        } catch (IOException | ConfigException e) {
            LOG.error("Failed to generate checksum during configuration reload: {}", e.getMessage());
            return "";
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
