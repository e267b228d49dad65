package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.Spans;
import java.util.Arrays;

/**
 * The buckets that a chunk or the next histogram has, on one side.
 *
 * @param chunkMisses whether the next histogram has a bucket that the chunk does not have
 * @param nextMisses whether the chunk has a bucket that the next histogram does not have
 * @param indexes the buckets that either has; empty if both have the same layout
 */
@SuppressWarnings("ArrayRecordComponent")
record BucketUnion(boolean chunkMisses, boolean nextMisses, int[] indexes) {
    private static final BucketUnion SAME = new BucketUnion(false, false, new int[0]);

    static BucketUnion of(Spans chunk, Spans next) {
        if (chunk.equals(next)) {
            return SAME;
        }
        int[] a = chunk.indexes();
        int[] b = next.indexes();
        int[] all = new int[a.length + b.length];
        boolean chunkMisses = false;
        boolean nextMisses = false;
        int n = 0;
        int j = 0;
        for (int index : a) {
            for (; j < b.length && b[j] < index; j++) {
                all[n++] = b[j];
                chunkMisses = true;
            }
            boolean both = j < b.length && b[j] == index;
            nextMisses |= !both;
            j += both ? 1 : 0;
            all[n++] = index;
        }
        for (; j < b.length; j++) {
            all[n++] = b[j];
            chunkMisses = true;
        }
        return new BucketUnion(chunkMisses, nextMisses, Arrays.copyOf(all, n));
    }

    /** The fewest runs that give all the buckets. */
    Spans spans() {
        return Spans.ofIndexes(indexes);
    }

    /** The positions that buckets of one layout have in a wider one. */
    static int[] positions(Spans from, Spans to) {
        int[] narrow = from.indexes();
        int[] wide = to.indexes();
        int[] positions = new int[narrow.length];
        int j = 0;
        for (int i = 0; i < narrow.length; i++) {
            while (wide[j] != narrow[i]) {
                j++;
            }
            positions[i] = j;
        }
        return positions;
    }
}
