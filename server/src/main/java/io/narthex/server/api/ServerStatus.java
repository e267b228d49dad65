package io.narthex.server.api;

import io.narthex.tsdb.BlockDetails;
import io.narthex.tsdb.Cardinality;
import io.narthex.tsdb.HeadStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the API shows of the server itself. */
public interface ServerStatus {
    /** The loaded configuration as YAML. */
    String configYaml();

    /** Every flag with its value, sorted. */
    Map<String, String> flags();

    Instant startTime();

    /** Whether the last attempt to load the configuration succeeded. */
    boolean reloadSucceeded();

    /** When the configuration that counts was loaded. */
    Instant configTime();

    /** The {@code runtime.gogc} of the configuration. */
    int gogc();

    /** How far the replay of the log is. */
    Replay replay();

    HeadStats head();

    Cardinality cardinality(int limit);

    /** The blocks, by their oldest time. */
    List<BlockDetails> blocks();

    /** How much is kept, as a text: {@code 15d or 512MiB}. */
    String retention();

    /** The names of the feature flags that are on. */
    List<String> features();

    boolean lifecycleEnabled();

    boolean adminEnabled();

    /** Segments {@code min} to {@code max} are to be read, {@code current} is being read; all 0 if there is nothing to replay. */
    record Replay(int min, int max, int current) {}
}
