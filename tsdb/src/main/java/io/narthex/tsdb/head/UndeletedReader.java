package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.storage.SampleReader;
import io.narthex.tsdb.block.Intervals;

/** Leaves out the samples that were deleted. */
final class UndeletedReader implements SampleReader {
    private final SampleReader all;
    private final Intervals deleted;
    private final Batch part = new Batch();

    private UndeletedReader(SampleReader all, Intervals deleted) {
        this.all = all;
        this.deleted = deleted;
    }

    /** The samples of a reader without those in some ranges. */
    static SampleReader of(SampleReader all, Intervals deleted) {
        return deleted.count() == 0 ? all : new UndeletedReader(all, deleted);
    }

    @Override
    public boolean next(Batch batch) {
        batch.clear();
        while (batch.count() == 0) {
            if (!all.next(part)) {
                return false;
            }
            long[] times = part.timestamps();
            int at = 0;
            while (at < part.count()) {
                while (at < part.count() && deleted.contains(times[at])) {
                    at++;
                }
                int first = at;
                while (at < part.count() && !deleted.contains(times[at])) {
                    at++;
                }
                batch.addAll(part, first, at);
            }
        }
        return true;
    }
}
