package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.tsdb.BlockDetails;
import java.util.List;

/** A block as its {@code meta.json} shows it. */
final class BlockJson {
    private BlockJson() {}

    static void write(BlockDetails block, JsonOut out) {
        out.beginObject().name("ulid").string(block.ulid());
        out.name("minTime").number(block.minTime()).name("maxTime").number(block.maxTime());
        out.name("stats").beginObject();
        unlessZero("numSamples", block.samples(), out);
        unlessZero("numFloatSamples", block.floatSamples(), out);
        unlessZero("numHistogramSamples", block.histogramSamples(), out);
        unlessZero("numSeries", block.series(), out);
        unlessZero("numChunks", block.chunks(), out);
        unlessZero("numTombstones", block.tombstones(), out);
        out.endObject().name("compaction").beginObject().name("level").number(block.level());
        texts("sources", block.sources(), out);
        if (!block.parents().isEmpty()) {
            out.name("parents").beginArray();
            block.parents().forEach(parent -> write(parent, out));
            out.endArray();
        }
        if (block.failed()) {
            out.name("failed").bool(true);
        }
        texts("hints", block.hints(), out);
        out.endObject().name("version").number(1).endObject();
    }

    private static void write(BlockDetails.Parent parent, JsonOut out) {
        out.beginObject().name("ulid").string(parent.ulid());
        out.name("minTime")
                .number(parent.minTime())
                .name("maxTime")
                .number(parent.maxTime())
                .endObject();
    }

    private static void unlessZero(String name, long value, JsonOut out) {
        if (value != 0) {
            out.name(name).number(value);
        }
    }

    private static void texts(String name, List<String> texts, JsonOut out) {
        if (!texts.isEmpty()) {
            out.name(name).beginArray();
            texts.forEach(out::string);
            out.endArray();
        }
    }
}
