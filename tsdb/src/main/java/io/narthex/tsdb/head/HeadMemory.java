package io.narthex.tsdb.head;

import java.lang.foreign.Arena;

/**
 * What a head holds in memory.
 *
 * @param arena of the memory of chunks
 * @param mapped the chunks that were found in files; for the start only
 */
record HeadMemory(
        Arena arena,
        LabelIndex index,
        SeriesStore store,
        SampleStore samples,
        MappedChunks mapped,
        ExemplarRing exemplars,
        HeadTombstones tombstones) {
    /** Empty, apart from the chunks in files that are not older than a time. */
    @SuppressWarnings("MustBeClosedChecker") // It is closed by who has the memory.
    static HeadMemory of(
            HeadChunkFiles files, Visibility visibility, HeadOptions options, HeadLimits limits, long minValidTime) {
        Arena arena = Arena.ofShared();
        try {
            SeriesStore store = new SeriesStore();
            SampleStore samples = new SampleStore(store, arena, files, visibility, options);
            MappedChunks mapped = new MappedChunks(samples.memory(), minValidTime);
            files.replay(mapped);
            return new HeadMemory(
                    arena,
                    new LabelIndex(),
                    store,
                    samples,
                    mapped,
                    new ExemplarRing(limits.maxExemplars(), limits.outOfOrderWindow()),
                    new HeadTombstones());
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }
}
