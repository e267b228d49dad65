package io.narthex.server;

import io.narthex.server.api.ServerStatus;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.Cardinality;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.HeadStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the API shows of this server, from its parts. */
final class Status implements ServerStatus {
    private final ServerOptions options;
    private final Configuration configuration;
    private final OpeningStorage storage;
    private final Instant startTime;

    Status(ServerOptions options, Configuration configuration, OpeningStorage storage, Instant startTime) {
        this.options = options;
        this.configuration = configuration;
        this.storage = storage;
        this.startTime = startTime;
    }

    @Override
    public String configYaml() {
        return configuration.yaml();
    }

    @Override
    public Map<String, String> flags() {
        return new TreeMap<>(options.flags());
    }

    @Override
    public Instant startTime() {
        return startTime;
    }

    @Override
    public boolean reloadSucceeded() {
        return configuration.lastSucceeded();
    }

    @Override
    public Instant configTime() {
        return configuration.time();
    }

    @Override
    public int gogc() {
        return configuration.current().gogc();
    }

    @Override
    public Replay replay() {
        return storage.replay();
    }

    @Override
    public HeadStats head() {
        return database().stats();
    }

    @Override
    public Cardinality cardinality(int limit) {
        return database().cardinality(limit);
    }

    private Db database() {
        return storage.database().orElseThrow(() -> new StorageException("TSDB not ready"));
    }

    @Override
    public List<String> features() {
        return options.features();
    }

    @Override
    public boolean lifecycleEnabled() {
        return options.enableLifecycle();
    }

    @Override
    public boolean adminEnabled() {
        return options.enableAdminApi();
    }
}
