package io.narthex.scrape;

import io.narthex.exposition.ExpositionEntry;
import io.narthex.exposition.ExpositionParser;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a target says about its families. A line that has been seen before is known by its hash, so that nothing is made for it. The loop's thread writes, anyone
 * may read.
 */
final class MetadataCache {
    /** The scrapes for which a family stays known after it has vanished. */
    private static final int KEPT_SCRAPES = 10;

    private static final int KINDS = 3;

    private static final class Family {
        final String name;

        /** The lines that say the current type, help and unit. */
        final long[] lines = new long[KINDS];

        int lastScrape;

        /** The scrape in which it said something new. */
        int lastChange;

        MetricMetadata metadata = new MetricMetadata(MetricType.UNKNOWN, "", "");

        Family(String name) {
            this.name = name;
        }
    }

    /** Guarded by this. */
    private final Map<String, Family> families = new HashMap<>();

    private long[] lineHashes = new long[16];
    private Family[] lineFamilies = new Family[16];
    private int lineCount;
    private int scrape;

    /** The family of the line read last; null at the beginning of a page. Of the loop's thread. */
    private @Nullable Family current;

    /** Takes note of the TYPE, HELP or UNIT line that a parser is at. */
    void line(ExpositionEntry kind, ExpositionParser parser, byte[] page) {
        int index = kind == ExpositionEntry.TYPE ? 0 : kind == ExpositionEntry.HELP ? 1 : 2;
        long hash = KeyHash.of(page, parser.start(), parser.end()) | 1;
        int slot = slot(hash);
        if (lineHashes[slot] == hash) {
            Family family = lineFamilies[slot];
            current = family;
            family.lastScrape = scrape;
            if (family.lines[index] == hash) {
                return;
            }
        }
        change(kind, parser, index, hash);
    }

    private synchronized void change(ExpositionEntry kind, ExpositionParser parser, int index, long hash) {
        Family family = families.computeIfAbsent(parser.family(), Family::new);
        current = family;
        family.lastChange = scrape;
        MetricMetadata old = family.metadata;
        family.metadata = switch (kind) {
            case TYPE -> new MetricMetadata(parser.type(), old.help(), old.unit());
            case HELP -> new MetricMetadata(old.type(), parser.text(), old.unit());
            default -> new MetricMetadata(old.type(), old.help(), parser.text());
        };
        family.lines[index] = hash;
        family.lastScrape = scrape;
        remember(hash, family);
    }

    /** Begins a page. */
    void beginPage() {
        current = null;
    }

    /** Whether the lines before the series that a parser is at said something new in this scrape. */
    boolean hasNews() {
        Family family = current;
        return family != null && family.lastChange == scrape;
    }

    /** What the lines before a series said of it; nothing if they were about another metric. Of the loop's thread. */
    Optional<Metadata> of(String metric) {
        Family family = current;
        if (family == null || !FamilyNames.contains(family.name, family.metadata.type(), metric)) {
            return Optional.empty();
        }
        MetricMetadata known = family.metadata;
        return Optional.of(new Metadata(known.type(), known.unit(), known.help()));
    }

    /** Ends a scrape; forgets families that have been gone for some. */
    void endScrape() {
        scrape++;
        if (scrape % KEPT_SCRAPES == 0) {
            forgetOld();
        }
    }

    private synchronized void forgetOld() {
        boolean any = false;
        Iterator<Family> each = families.values().iterator();
        while (each.hasNext()) {
            if (scrape - each.next().lastScrape > KEPT_SCRAPES) {
                each.remove();
                any = true;
            }
        }
        if (any || lineCount > KINDS * families.size() + 64) {
            lineHashes = new long[16];
            lineFamilies = new Family[16];
            lineCount = 0;
            for (Family family : families.values()) {
                for (long line : family.lines) {
                    if (line != 0) {
                        remember(line, family);
                    }
                }
            }
        }
    }

    private void remember(long hash, Family family) {
        if (lineCount * 2 >= lineHashes.length) {
            grow();
        }
        int slot = slot(hash);
        lineCount += lineHashes[slot] == 0 ? 1 : 0;
        lineHashes[slot] = hash;
        lineFamilies[slot] = family;
    }

    private void grow() {
        long[] hashes = lineHashes;
        Family[] owners = lineFamilies;
        lineHashes = new long[hashes.length * 2];
        lineFamilies = new Family[hashes.length * 2];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                int slot = slot(hashes[i]);
                lineHashes[slot] = hashes[i];
                lineFamilies[slot] = owners[i];
            }
        }
    }

    /** Where a hash stands or would stand. */
    private int slot(long hash) {
        int mask = lineHashes.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        while (lineHashes[slot] != 0 && lineHashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The families by name. */
    synchronized Map<String, MetricMetadata> snapshot() {
        Map<String, MetricMetadata> metadata = new TreeMap<>();
        families.forEach((name, family) -> metadata.put(name, family.metadata));
        return metadata;
    }

    /** The number of families. */
    synchronized int size() {
        return families.size();
    }
}
