package io.narthex.tsdb.head;

import io.narthex.storage.AppendStatus;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the head was opened. */
final class HeadCounters {
    final Kind floats = new Kind();
    final Kind histograms = new Kind();
    final LongAdder seriesCreated = new LongAdder();
    final LongAdder seriesRemoved = new LongAdder();
    final LongAdder seriesRefused = new LongAdder();

    /** What became of the samples of a kind. */
    static final class Kind {
        final LongAdder appended = new LongAdder();
        final LongAdder outOfOrderAppended = new LongAdder();
        final LongAdder outOfOrder = new LongAdder();
        final LongAdder duplicates = new LongAdder();
        final LongAdder outOfBounds = new LongAdder();
        final LongAdder tooOld = new LongAdder();

        /** Counts a sample that is refused, and says how. */
        AppendStatus refuse(Admission admission) {
            return switch (admission) {
                case NOT_NEWER -> count(outOfOrder, AppendStatus.OUT_OF_ORDER);
                case TOO_OLD -> count(tooOld, AppendStatus.TOO_OLD);
                case OUT_OF_BOUNDS -> count(outOfBounds, AppendStatus.OUT_OF_BOUNDS);
                case SAME_TIME -> count(duplicates, AppendStatus.DUPLICATE);
                case IN_ORDER, OUT_OF_ORDER -> throw new IllegalArgumentException(admission + " is not refused");
            };
        }

        SampleStats stats() {
            return new SampleStats(
                    appended.sum(),
                    outOfOrderAppended.sum(),
                    outOfOrder.sum(),
                    duplicates.sum(),
                    outOfBounds.sum(),
                    tooOld.sum());
        }

        private static AppendStatus count(LongAdder counter, AppendStatus status) {
            counter.increment();
            return status;
        }
    }
}
