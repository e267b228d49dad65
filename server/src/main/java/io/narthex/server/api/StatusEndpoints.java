package io.narthex.server.api;

import io.narthex.http.BuildVersion;
import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.tsdb.BlockDetails;
import io.narthex.tsdb.Cardinality;
import io.narthex.tsdb.HeadStats;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** {@code status/...}. */
final class StatusEndpoints {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 10_000;

    private final ServerStatus status;
    private final Clock clock;

    StatusEndpoints(ServerStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    ApiAnswer config(Exchange exchange) {
        String yaml = status.configYaml();
        return ApiAnswer.of(out -> out.beginObject().name("yaml").string(yaml).endObject());
    }

    ApiAnswer flags(Exchange exchange) {
        Map<String, String> flags = status.flags();
        return ApiAnswer.of(out -> {
            out.beginObject();
            flags.forEach((name, value) -> out.name(name).string(value));
            out.endObject();
        });
    }

    ApiAnswer buildInfo(Exchange exchange) {
        return ApiAnswer.of(StatusEndpoints::writeBuild);
    }

    /** Writes what was built; also the body of {@code /version}. */
    static void writeBuild(JsonOut out) {
        BuildVersion build = BuildVersion.current();
        out.beginObject().name("version").string(build.version());
        out.name("revision").string(build.revision()).name("branch").string("");
        out.name("buildUser").string("").name("buildDate").string(build.buildDate());
        out.name("goVersion").string("").endObject();
    }

    /** The Go things are answered with what comes closest in the JVM. */
    ApiAnswer runtime(Exchange exchange) {
        Runtime jvm = Runtime.getRuntime();
        String host = hostname();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long corruptions = status.head().wal().corruptions();
        return ApiAnswer.of(out -> {
            out.beginObject().name("startTime").string(ApiTime.format(status.startTime()));
            out.name("CWD").string(Path.of("").toAbsolutePath().toString());
            out.name("hostname").string(host);
            out.name("serverTime").string(ApiTime.format(clock.instant()));
            out.name("reloadConfigSuccess").bool(status.reloadSucceeded());
            out.name("lastConfigTime").string(ApiTime.format(status.configTime().truncatedTo(ChronoUnit.SECONDS)));
            out.name("corruptionCount")
                    .number(corruptions)
                    .name("goroutineCount")
                    .number(threads);
            out.name("GOMAXPROCS").number(jvm.availableProcessors());
            out.name("GOMEMLIMIT").number(jvm.maxMemory());
            out.name("GOGC")
                    .string(Integer.toString(status.gogc()))
                    .name("GODEBUG")
                    .string("");
            out.name("storageRetention").string(status.retention()).endObject();
        });
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    ApiAnswer walReplay(Exchange exchange) {
        ServerStatus.Replay replay = status.replay();
        return ApiAnswer.of(out -> out.beginObject()
                .name("min")
                .number(replay.min())
                .name("max")
                .number(replay.max())
                .name("current")
                .number(replay.current())
                .endObject());
    }

    ApiAnswer tsdb(Exchange exchange) {
        int limit = limit(exchange.parameter("limit"));
        HeadStats head = status.head();
        Cardinality cardinality = status.cardinality(limit);
        return ApiAnswer.of(out -> {
            out.beginObject().name("headStats").beginObject();
            out.name("numSeries").number(head.series()).name("numLabelPairs").number(head.labelPairs());
            out.name("chunkCount").number(head.chunks()).name("minTime").number(head.minTime());
            out.name("maxTime").number(head.maxTime()).endObject();
            entries("seriesCountByMetricName", cardinality.seriesByMetricName(), out);
            entries("labelValueCountByLabelName", cardinality.valuesByLabelName(), out);
            entries("memoryInBytesByLabelName", cardinality.bytesByLabelName(), out);
            entries("seriesCountByLabelValuePair", cardinality.seriesByLabelPair(), out);
            out.endObject();
        });
    }

    ApiAnswer blocks(Exchange exchange) {
        List<BlockDetails> blocks = status.blocks();
        return ApiAnswer.of(out -> {
            out.beginObject().name("blocks").beginArray();
            blocks.forEach(block -> BlockJson.write(block, out));
            out.endArray().endObject();
        });
    }

    private static int limit(String text) {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        OptionalInt limit = Parameters.integer(text);
        if (limit.isEmpty() || limit.getAsInt() < 1) {
            throw new ApiException(ErrorType.BAD_DATA, "limit must be a positive number");
        }
        if (limit.getAsInt() > MAX_LIMIT) {
            throw new ApiException(ErrorType.BAD_DATA, "limit must not exceed " + MAX_LIMIT);
        }
        return limit.getAsInt();
    }

    private static void entries(String name, List<Cardinality.Entry> entries, JsonOut out) {
        out.name(name).beginArray();
        for (Cardinality.Entry entry : entries) {
            out.beginObject().name("name").string(entry.name());
            out.name("value").number(entry.value()).endObject();
        }
        out.endArray();
    }
}
