package io.narthex.promql.function;

import io.narthex.model.GoFloat;
import io.narthex.model.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query tells its user besides the answer: warnings and infos, each text once, with the place of the expression that caused it last in the order of
 * evaluation. Owned by one query.
 */
public final class Annotations {
    private final Map<String, Note> warnings = new LinkedHashMap<>();
    private final Map<String, Note> infos = new LinkedHashMap<>();

    /** A text that may gather details. */
    private sealed interface Note {
        Site site();

        String text(String text);

        /** The note when the same text arises again. */
        Note with(Note newer);
    }

    private record Plain(Site site) implements Note {
        @Override
        public String text(String text) {
            return text;
        }

        @Override
        public Note with(Note newer) {
            return newer.site().order() >= site.order() ? newer : this;
        }
    }

    private record Overlap(Site site, int count) implements Note {
        @Override
        public String text(String text) {
            return count > 1 ? text + " (" + count + " occurrences)" : text;
        }

        @Override
        public Note with(Note newer) {
            return newer instanceof Overlap(Site unused, int more) ? new Overlap(site, count + more) : this;
        }
    }

    private record Monotonicity(
            Site site, long minTime, long maxTime, double minBucket, double maxBucket, double maxDiff, int count)
            implements Note {
        @Override
        public String text(String text) {
            return text + ", from buckets " + GoFloat.formatG(minBucket) + " to " + GoFloat.formatG(maxBucket)
                    + ", with a max diff of " + TwoDigits.format(maxDiff) + ", over " + count + " samples from "
                    + Instant.ofEpochSecond(minTime / 1000) + " to " + Instant.ofEpochSecond(maxTime / 1000);
        }

        @Override
        public Note with(Note newer) {
            return newer instanceof Monotonicity other
                    ? new Monotonicity(
                            site,
                            Math.min(minTime, other.minTime),
                            Math.max(maxTime, other.maxTime),
                            Math.min(minBucket, other.minBucket),
                            Math.max(maxBucket, other.maxBucket),
                            Math.max(maxDiff, other.maxDiff),
                            count + other.count)
                    : this;
        }
    }

    /** Adds a warning; {@link Messages} has the texts. */
    public void warn(String text, Site site) {
        warnings.merge(text, new Plain(site), Note::with);
    }

    /** Adds an info. */
    public void inform(String text, Site site) {
        infos.merge(text, new Plain(site), Note::with);
    }

    /** The start time of a sample lies before the sample before it. */
    public void warnOfOverlap(String metric, Site site) {
        warnings.merge(Messages.startTimeOverlap(metric), new Overlap(site, 1), Note::with);
    }

    /** Buckets of a classic histogram had to be made monotonic. */
    public void informOfMonotonicity(String metric, Site site, long time, BucketQuantile.Repair repair) {
        infos.merge(
                Messages.forcedMonotonicity(metric),
                new Monotonicity(site, time, time, repair.minBucket(), repair.maxBucket(), repair.maxDiff(), 1),
                Note::with);
    }

    /** Takes over what a storage says. */
    public void warnFromStorage(String text) {
        warnings.putIfAbsent(text, new Plain(NOWHERE));
    }

    private static final Site NOWHERE = new Site(new io.narthex.promql.parser.Span(-1, -1), -1);

    /** The warnings with their places, as the HTTP API shows them. */
    public List<String> warnings(String source) {
        return shown(warnings, source);
    }

    /** The infos with their places. */
    public List<String> infos(String source) {
        return shown(infos, source);
    }

    private static List<String> shown(Map<String, Note> notes, String source) {
        List<String> texts = new ArrayList<>(notes.size());
        notes.forEach((text, note) -> {
            int start = note.site().span().start();
            texts.add(start < 0 ? text : note.text(text) + " (" + position(source, start) + ")");
        });
        return List.copyOf(texts);
    }

    /** Line and column, both from 1, the column in bytes. */
    private static String position(String source, int offset) {
        byte[] bytes = Utf8.encode(source);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, bytes.length); i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return line + ":" + (offset - lineStart + 1);
    }
}
