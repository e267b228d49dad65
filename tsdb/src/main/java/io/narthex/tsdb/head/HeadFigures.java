package io.narthex.tsdb.head;

/** How much a head has of everything, and what it has done since it was opened. Any thread. */
public final class HeadFigures {
    private final HeadMemory memory;
    private final HeadChunkFiles chunkFiles;
    private final HeadCounters counters;
    private final DiskUse diskUse;
    private final boolean corrupted;
    private final boolean fromSnapshot;

    /**
     * @param corrupted whether the log was
     * @param fromSnapshot whether the head was filled from a snapshot
     */
    HeadFigures(
            HeadMemory memory,
            HeadChunkFiles chunkFiles,
            HeadCounters counters,
            DiskUse diskUse,
            boolean corrupted,
            boolean fromSnapshot) {
        this.memory = memory;
        this.chunkFiles = chunkFiles;
        this.counters = counters;
        this.diskUse = diskUse;
        this.corrupted = corrupted;
        this.fromSnapshot = fromSnapshot;
    }

    /** The number of series. */
    public int seriesCount() {
        return memory.index().size();
    }

    /** The number of distinct label pairs. */
    public int labelPairCount() {
        return memory.index().pairCount();
    }

    /** The number of chunks, open and full. */
    public long chunkCount() {
        return memory.samples().chunks();
    }

    /** The memory in which chunks lie, in bytes. */
    public long chunkBytes() {
        return memory.samples().chunkBytes();
    }

    /** What has become of floats. */
    public SampleStats floatStats() {
        return counters.floats.stats();
    }

    /** What has become of histograms. */
    public SampleStats histogramStats() {
        return counters.histograms.stats();
    }

    /** The series whose newest sample in order is a staleness marker. */
    public long staleSeries() {
        return memory.samples().writer().staleSeries();
    }

    /** The series whose newest sample in order is a histogram. */
    public long histogramSeries() {
        return memory.samples().writer().histogramSeries();
    }

    /** The buckets of the newest histograms of these series. */
    public long histogramBuckets() {
        return memory.samples().writer().histogramBuckets();
    }

    public long samplesAppended() {
        return floatStats().appended() + histogramStats().appended();
    }

    public long seriesCreated() {
        return counters.seriesCreated.sum();
    }

    /** The series that were taken out because they had no samples left. */
    public long seriesRemoved() {
        return counters.seriesRemoved.sum();
    }

    /** The files of chunks on the disk, in bytes. */
    public long chunkFileBytes() {
        return chunkFiles.size();
    }

    /** How many files of chunks were found damaged when the head was opened. */
    public long damagedChunkFiles() {
        return chunkFiles.damaged();
    }

    /** Whether the replay lost something other than an unfinished last record. */
    public boolean logWasCorrupted() {
        return corrupted;
    }

    /** Whether the head was filled from a snapshot, and not from the whole log. */
    public boolean startedFromSnapshot() {
        return fromSnapshot;
    }

    /** What the exemplars are, and what has become of them. */
    public ExemplarStats exemplarStats() {
        return memory.exemplars().stats();
    }

    /** Which labels the series have most of. */
    public LabelStatistics labelStatistics(int limit) {
        return LabelStatistics.of(memory.index(), limit);
    }

    /** The room that the logs and the files of chunks take on the disk, in bytes. */
    public long diskBytes() {
        return diskUse.bytes();
    }
}
