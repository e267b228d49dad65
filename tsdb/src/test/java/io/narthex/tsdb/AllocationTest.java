package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
    private static final int SERIES = 20_000;

    @TempDir
    private Path directory;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] refs = new long[SERIES];
    /** Scrapes until each series has filled chunks, so that all buffers have their size. */
    private static final int WARM_UP = 280;

    private long now = 1_700_000_000_000L;

    private void scrape(Db db) {
        now += 15_000;
        try (Appender appender = db.appender()) {
            for (int i = 0; i < SERIES; i++) {
                appender.append(refs[i], now, (double) (now % (7 + i)));
            }
            appender.commit();
        }
    }

    /** A transaction costs a few objects, and a page of chunk memory one now and then, whatever the number of samples; a sample costs nothing. */
    @Test
    void append_knownSeries_allocatesNothingPerSample() {
        try (Db db = Db.open(DbOptions.of(directory), (first, last, current) -> {})) {
            try (Appender appender = db.appender()) {
                for (int i = 0; i < SERIES; i++) {
                    refs[i] = appender.series(Labels.of("__name__", "m" + i % 50, "i", Integer.toString(i)));
                }
                appender.rollback();
            }
            for (int i = 0; i < WARM_UP; i++) {
                scrape(db);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            int scrapes = 200;
            for (int i = 0; i < scrapes; i++) {
                scrape(db);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat((double) allocated / scrapes / SERIES).isLessThan(0.1);
        }
    }
}
