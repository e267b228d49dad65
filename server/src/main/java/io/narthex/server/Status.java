package io.narthex.server;

import io.narthex.config.yaml.ByteSize;
import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;
import io.narthex.server.api.ServerStatus;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.BlockDetails;
import io.narthex.tsdb.Cardinality;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbSettings;
import io.narthex.tsdb.HeadStats;
import io.narthex.tsdb.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        Map<String, String> flags = new TreeMap<>(options.flags());
        DbSettings settings = configuration.storage();
        replace(
                flags,
                "storage.tsdb.retention.time",
                duration(settings.retention().time()));
        replace(
                flags,
                "storage.tsdb.retention.size",
                ByteSize.format(settings.retention().bytes()));
        replace(
                flags,
                "storage.tsdb.max-block-duration",
                duration(options.storage().with(settings).longestBlock()));
        return flags;
    }

    /** Where the configuration or another flag decides a flag's value, that one is shown, as Prometheus does. */
    private static void replace(Map<String, String> flags, String name, String value) {
        flags.computeIfPresent(name, (key, given) -> value);
    }

    private static String duration(Duration duration) {
        return PromDuration.format(duration.toMillis());
    }

    @Override
    public List<BlockDetails> blocks() {
        return database().blocks();
    }

    @Override
    public String retention() {
        Retention kept = configuration.storage().retention();
        List<String> limits = new ArrayList<>();
        if (!kept.time().isZero()) {
            limits.add(duration(kept.time()));
        }
        if (kept.bytes() != 0) {
            limits.add(ByteSize.format(kept.bytes()));
        }
        if (kept.percentage() != 0) {
            limits.add(GoFloat.format(kept.percentage()) + "%");
        }
        return String.join(" or ", limits);
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
