package io.narthex.cli;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.cli.command.UsageException;
import io.narthex.tsdb.DbOptions;
import io.narthex.tsdb.DbSettings;
import io.narthex.tsdb.HeadSnapshotting;
import io.narthex.tsdb.LogCompression;
import io.narthex.tsdb.Retention;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flags {@code --storage.tsdb.*} of the server. */
final class StorageFlags {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFlags.class);

    private static final String PREFIX = "storage.tsdb.";
    private static final String SEGMENT = PREFIX + "wal-segment-size";
    private static final String CHUNKS = PREFIX + "max-block-chunk-segment-size";
    private static final long MIB = 1024 * 1024;
    private static final Duration SHORTEST_RELOAD = Duration.ofSeconds(1);

    /** How long samples are kept where neither a time nor a size is given. */
    private static final Duration DEFAULT_RETENTION = Duration.ofDays(15);

    private StorageFlags() {}

    static FlagSet declare(FlagSet flags) {
        return flags.value(PREFIX + "path", "data/", "directory", "Data directory.")
                .toggle(PREFIX + "no-lockfile", false, "Create no lock file in the data directory.")
                .value(
                        PREFIX + "retention.time",
                        "0s",
                        "duration",
                        "How long to keep samples; 15d if no size is given either. Counts where the configuration file has no"
                                + " storage.tsdb.retention.")
                .value(
                        PREFIX + "retention.size",
                        "0B",
                        "size",
                        "Most bytes of blocks, log and head chunks, such as 512MB. Counts where the configuration file has no"
                                + " storage.tsdb.retention.")
                .value(
                        PREFIX + "head-chunks-write-queue-size",
                        "0",
                        "number",
                        "Accepted for compatibility: head chunks are written without a queue.")
                .value(
                        PREFIX + "head-snapshots",
                        "auto",
                        "when",
                        "When the newest samples are written to narthex/head-snapshot, so that a restart reads only the end of"
                                + " the log: auto, never or always (for tests).")
                .hiddenValue(PREFIX + "min-block-duration", "2h", "duration")
                .hiddenValue(PREFIX + "max-block-duration", "0s", "duration")
                .hiddenValue(PREFIX + "max-block-chunk-segment-size", "0B", "size")
                .hiddenValue(PREFIX + "wal-segment-size", "0B", "size")
                .hiddenToggle(PREFIX + "wal-compression", true)
                .hiddenValue(PREFIX + "wal-compression-type", "snappy", "type")
                .hiddenValue(PREFIX + "samples-per-chunk", "120", "number")
                .hiddenToggle(PREFIX + "allow-overlapping-compaction", true)
                .hiddenValue(PREFIX + "delayed-compaction.max-percent", "10", "number")
                .hiddenValue(PREFIX + "block-reload-interval", "1m", "duration");
    }

    static DbOptions options(Flags flags) {
        DbOptions usual = DbOptions.of(Path.of(flags.text(PREFIX + "path")));
        flags.integer(PREFIX + "head-chunks-write-queue-size");
        flags.integer(PREFIX + "delayed-compaction.max-percent");
        try {
            return new DbOptions(
                    usual.directory(),
                    !flags.isOn(PREFIX + "no-lockfile"),
                    flags.duration(PREFIX + "min-block-duration"),
                    flags.duration(PREFIX + "max-block-duration"),
                    flags.integer(PREFIX + "samples-per-chunk"),
                    segmentSize(flags, usual.walSegmentSize()),
                    compression(flags),
                    chunkSegmentSize(flags, usual.chunkSegmentSize()),
                    flags.isOn(PREFIX + "allow-overlapping-compaction"),
                    reloadInterval(flags),
                    true,
                    snapshotting(flags),
                    new DbSettings(retention(flags), Duration.ZERO, 0, 0));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static HeadSnapshotting snapshotting(Flags flags) {
        String when = flags.text(PREFIX + "head-snapshots");
        return switch (when) {
            case "never" -> HeadSnapshotting.NEVER;
            case "auto" -> HeadSnapshotting.AUTO;
            case "always" -> HeadSnapshotting.ALWAYS;
            default ->
                throw new UsageException(
                        "flag 'storage.tsdb.head-snapshots' must be auto, never or always, not '" + when + "'");
        };
    }

    private static Retention retention(Flags flags) {
        Duration time = flags.duration(PREFIX + "retention.time");
        long size = flags.size(PREFIX + "retention.size");
        return new Retention(time.isZero() && size == 0 ? DEFAULT_RETENTION : time, size, 0);
    }

    private static int segmentSize(Flags flags, int usual) {
        long size = flags.size(SEGMENT);
        if (size == 0) {
            return usual;
        }
        if (size < 10 * MIB || size > 256 * MIB) {
            throw new UsageException("flag 'storage.tsdb.wal-segment-size' must be set between 10MB and 256MB");
        }
        return (int) size;
    }

    private static long chunkSegmentSize(Flags flags, long usual) {
        long size = flags.size(CHUNKS);
        if (size == 0) {
            return usual;
        }
        if (size < MIB) {
            throw new UsageException("flag 'storage.tsdb.max-block-chunk-segment-size' must be set over 1MB");
        }
        return size;
    }

    private static LogCompression compression(Flags flags) {
        String type = flags.text(PREFIX + "wal-compression-type");
        LogCompression compression = switch (type) {
            case "snappy" -> LogCompression.SNAPPY;
            case "zstd" -> LogCompression.ZSTD;
            default ->
                throw new UsageException("invalid value for flag --" + PREFIX
                        + "wal-compression-type: enum value must be one of snappy,zstd, got '" + type + "'");
        };
        return flags.isOn(PREFIX + "wal-compression") ? compression : LogCompression.NONE;
    }

    private static Duration reloadInterval(Flags flags) {
        Duration given = flags.duration(PREFIX + "block-reload-interval");
        if (given.compareTo(SHORTEST_RELOAD) >= 0) {
            return given;
        }
        LOG.warn("--storage.tsdb.block-reload-interval is below 1s; 1s is taken");
        return SHORTEST_RELOAD;
    }
}
