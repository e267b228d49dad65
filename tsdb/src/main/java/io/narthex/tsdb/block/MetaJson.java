package io.narthex.tsdb.block;

import io.narthex.tsdb.file.CorruptionException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** The description of a block as JSON, laid out as Prometheus writes it. Keys that are not known are left out, apart from those at the top, which are kept. */
final class MetaJson {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    MetaJson(Path file) {
        this.file = file;
    }

    /**
     * Reads a description.
     *
     * @throws CorruptionException if it is none
     */
    BlockMeta parse(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw corrupted(parser, "a JSON object is expected");
            }
            return new Reading(parser).meta();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            long at = location == null ? 0 : Math.max(0, location.getByteOffset());
            throw new CorruptionException(file, at, "no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new CorruptionException(file, 0, String.valueOf(e.getMessage()));
        }
    }

    private CorruptionException corrupted(JsonParser parser, String reason) {
        return new CorruptionException(
                file, Math.max(0, parser.currentTokenLocation().getByteOffset()), reason);
    }

    @FunctionalInterface
    private interface Field {
        void read(String key);
    }

    /** What was read so far. */
    private final class Reading {
        private final JsonParser parser;
        private final Map<String, Long> numbers = new TreeMap<>();
        private final Map<String, Boolean> flags = new TreeMap<>();
        private final Map<String, String> foreign = new LinkedHashMap<>();
        private final List<Ulid> sources = new ArrayList<>();
        private final List<BlockMeta.Parent> parents = new ArrayList<>();
        private final List<String> hints = new ArrayList<>();
        private String ulid = "";

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        BlockMeta meta() {
            object(key -> {
                switch (key) {
                    case "ulid" -> ulid = text();
                    case "minTime", "maxTime", "version" -> numbers.put(key, number());
                    case "stats" -> object(stat -> numbers.put(stat, number()));
                    case "compaction" -> object(this::compaction);
                    default -> foreign.put(key, raw());
                }
            });
            if (number("version") != VERSION) {
                throw corrupted(parser, "version " + number("version") + " of meta.json is not known");
            }
            if (number("maxTime") < number("minTime")) {
                throw corrupted(parser, "the block ends before it begins");
            }
            BlockMeta.Stats stats = new BlockMeta.Stats(
                    number("numSamples"),
                    number("numFloatSamples"),
                    number("numHistogramSamples"),
                    number("numSeries"),
                    number("numChunks"),
                    number("numTombstones"));
            BlockMeta.Compaction compaction = new BlockMeta.Compaction(
                    (int) number("level"), sources, flag("deletable"), parents, flag("failed"), hints);
            return new BlockMeta(new Ulid(ulid), number("minTime"), number("maxTime"), stats, compaction, foreign);
        }

        private void compaction(String key) {
            switch (key) {
                case "level" -> numbers.put(key, number());
                case "deletable", "failed" -> flags.put(key, parser.currentToken() == JsonToken.VALUE_TRUE);
                case "sources" -> array(() -> sources.add(new Ulid(text())));
                case "hints" -> array(() -> hints.add(text()));
                case "parents" -> array(this::parent);
                default -> parser.skipChildren();
            }
        }

        private void parent() {
            Map<String, Long> times = new TreeMap<>();
            String[] name = {""};
            object(key -> {
                switch (key) {
                    case "ulid" -> name[0] = text();
                    case "minTime", "maxTime" -> times.put(key, number());
                    default -> parser.skipChildren();
                }
            });
            parents.add(new BlockMeta.Parent(
                    new Ulid(name[0]), times.getOrDefault("minTime", 0L), times.getOrDefault("maxTime", 0L)));
        }

        private void object(Field field) {
            expect(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                field.read(key);
            }
        }

        private void array(Runnable element) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            expect(JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.run();
            }
        }

        private String text() {
            expect(JsonToken.VALUE_STRING);
            return parser.getString();
        }

        private long number() {
            expect(JsonToken.VALUE_NUMBER_INT);
            return parser.getLongValue();
        }

        private long number(String key) {
            return numbers.getOrDefault(key, 0L);
        }

        private boolean flag(String key) {
            return flags.getOrDefault(key, false);
        }

        private String raw() {
            StringWriter out = new StringWriter();
            try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                generator.copyCurrentStructure(parser);
            }
            return out.toString();
        }

        private void expect(JsonToken token) {
            if (parser.currentToken() != token) {
                throw corrupted(parser, token + " is expected instead of " + parser.currentToken());
            }
        }
    }

    /** The description as JSON. */
    static String write(BlockMeta meta) {
        Writing out = new Writing();
        out.open("{");
        out.field("ulid", quoted(meta.ulid().text()));
        out.field("minTime", meta.minTime());
        out.field("maxTime", meta.maxTime());
        out.key("stats").open("{");
        out.nonZero("numSamples", meta.stats().samples());
        out.nonZero("numFloatSamples", meta.stats().floatSamples());
        out.nonZero("numHistogramSamples", meta.stats().histogramSamples());
        out.nonZero("numSeries", meta.stats().series());
        out.nonZero("numChunks", meta.stats().chunks());
        out.nonZero("numTombstones", meta.stats().tombstones());
        out.close("}");
        writeCompaction(meta.compaction(), out);
        out.field("version", VERSION);
        new TreeMap<>(meta.foreign()).forEach(out::field);
        out.close("}");
        return out.toString();
    }

    private static void writeCompaction(BlockMeta.Compaction compaction, Writing out) {
        out.key("compaction").open("{");
        out.field("level", compaction.level());
        out.texts("sources", compaction.sources().stream().map(Ulid::text).toList());
        if (compaction.deletable()) {
            out.field("deletable", "true");
        }
        if (!compaction.parents().isEmpty()) {
            out.key("parents").open("[");
            for (BlockMeta.Parent parent : compaction.parents()) {
                out.element().open("{");
                out.field("ulid", quoted(parent.ulid().text()));
                out.field("minTime", parent.minTime());
                out.field("maxTime", parent.maxTime());
                out.close("}");
            }
            out.close("]");
        }
        if (compaction.failed()) {
            out.field("failed", "true");
        }
        out.texts("hints", compaction.hints());
        out.close("}");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    /** JSON with a tab for each level. */
    private static final class Writing {
        private final StringBuilder out = new StringBuilder();
        private int depth;
        private boolean first = true;

        void open(String bracket) {
            out.append(bracket);
            depth++;
            first = true;
        }

        void close(String bracket) {
            depth--;
            if (!first) {
                line();
            }
            out.append(bracket);
            first = false;
        }

        Writing element() {
            out.append(first ? "" : ",");
            first = false;
            line();
            return this;
        }

        Writing key(String key) {
            element();
            out.append(quoted(key)).append(": ");
            return this;
        }

        void field(String key, String json) {
            key(key);
            out.append(json);
        }

        void field(String key, long number) {
            field(key, Long.toString(number));
        }

        void nonZero(String key, long number) {
            if (number != 0) {
                field(key, number);
            }
        }

        void texts(String key, List<String> texts) {
            if (texts.isEmpty()) {
                return;
            }
            key(key).open("[");
            for (String text : texts) {
                element();
                out.append(quoted(text));
            }
            close("]");
        }

        private void line() {
            out.append('\n').repeat('\t', depth);
        }

        @Override
        public String toString() {
            return out.toString();
        }
    }
}
