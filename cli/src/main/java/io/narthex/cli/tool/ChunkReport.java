package io.narthex.cli.tool;

import io.narthex.tsdb.tool.ChunkSizes;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;

/** How large the chunks of a block are, as bars. */
record ChunkReport(ChunkSizes chunks, PrintStream out) {
    private static final int BARS = 10;
    private static final int MAX_STEP = 10_000;

    void print() {
        out.print("\nCompaction analysis:\n\n");
        distribution("samples per float chunk", chunks.floatSamples());
        distribution("bytes per float chunk", chunks.floatBytes());
        distribution("samples per histogram chunk", chunks.histogramSamples());
        distribution("bytes per histogram chunk", chunks.histogramBytes());
        distribution("buckets per histogram chunk", chunks.histogramBuckets());
    }

    private void distribution(String title, List<Integer> sizes) {
        if (sizes.isEmpty()) {
            out.print(title + ": N/A\n\n");
            return;
        }
        int least = Collections.min(sizes);
        int most = Collections.max(sizes);
        int step = step(least, most);
        int start = least - least % step;
        int end = most - most % step + step;
        int[] counts = new int[(end - start) / step + 1];
        long sum = 0;
        int highest = 0;
        for (int size : sizes) {
            sum += size;
            highest = Math.max(highest, ++counts[(size - start) / step]);
        }
        out.print(title + " (min/avg/max): " + least + "/" + sum / sizes.size() + "/" + most + "\n");
        String format = "[%" + digits(end) + "d, %" + digits(end + step) + "d]: %" + digits(highest) + "d %s\n";
        for (int i = 0; i < counts.length; i++) {
            int percent = (int) (100.0 * counts[i] / chunks.count());
            out.print(format.formatted(i * step + start + 1, (i + 1) * step + start, counts[i], "#".repeat(percent)));
        }
        out.print("\n");
    }

    private static int step(int least, int most) {
        int wanted = (most - least) / BARS;
        int step = 10;
        while (step < wanted && step <= MAX_STEP) {
            step *= 10;
        }
        return step;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
