package io.narthex.cli.tool;

import io.narthex.tsdb.tool.OfflineBlocks.Summary;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Blocks as a table, one line each. */
record BlockTable(boolean humanReadable) {
    private static final List<String> HEADER = List.of(
            "BLOCK ULID", "MIN TIME", "MAX TIME", "DURATION", "NUM SAMPLES", "NUM CHUNKS", "NUM SERIES", "SIZE");
    private static final int MIN_WIDTH = 13;
    private static final int PADDING = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT);
    private static final String UNITS = "KMGTPE";

    void print(List<Summary> blocks, boolean header, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        if (header) {
            rows.add(HEADER);
        }
        blocks.forEach(block -> rows.add(row(block)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.max(MIN_WIDTH, row.get(i).length() + PADDING));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length - 1; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length());
            }
            out.print(line.append(row.getLast()).append('\n'));
        }
    }

    private List<String> row(Summary block) {
        return List.of(
                block.ulid(),
                time(block.minTime()),
                time(block.maxTime()),
                GoDuration.format((block.maxTime() - block.minTime()) * 1_000_000),
                Long.toString(block.samples()),
                Long.toString(block.chunks()),
                Long.toString(block.series()),
                humanReadable ? bytes(block.size()) : Long.toString(block.size()));
    }

    private String time(long millis) {
        return humanReadable
                ? TIME.format(Instant.ofEpochSecond(millis / 1000).atOffset(ZoneOffset.UTC))
                : Long.toString(millis);
    }

    /** {@code 3MiB12KiB7B}: what is left of each unit. */
    static String bytes(long bytes) {
        StringBuilder text = new StringBuilder();
        long rest = bytes;
        for (int i = 0; rest > 0 || i == 0; i++) {
            long part = rest % 1024;
            if (part != 0 || i == 0 && rest == 0) {
                text.insert(0, part + (i == 0 ? "B" : UNITS.charAt(i - 1) + "iB"));
            }
            rest /= 1024;
        }
        return text.toString();
    }
}
