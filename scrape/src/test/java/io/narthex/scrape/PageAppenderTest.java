package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.exposition.TextWriter;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.testkit.AllocatedBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageAppenderTest {
    /** Takes everything. */
    private static final class Sink implements Appender {
        private long next;

        @Override
        public long series(Labels labels) {
            return ++next;
        }

        @Override
        public AppendStatus append(long series, long timestamp, double value) {
            return AppendStatus.APPENDED;
        }

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void close() {}
    }

    private static PageAppender appender() {
        Labels labels = Labels.of("__address__", "h:1", "__scheme__", "http", "__metrics_path__", "/metrics");
        Target target = new Target(
                "j",
                labels,
                labels,
                TargetAddress.of(labels, Map.of()),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10));
        return new PageAppender(
                new Jobs().job("j"),
                target,
                new SampleLabels(new Jobs().job("j"), Labels.of("job", "j", "instance", "h:1")),
                new MetadataCache(),
                new ScrapeCounters());
    }

    private static void fill(Workspace workspace, TextWriter writer, int series) {
        writer.clear();
        for (int i = 0; i < series; i++) {
            if (i % 10 == 0) {
                writer.family("metric_" + i + "_total", MetricType.COUNTER, "What is counted \u00e9 here.");
            }
            writer.sample("metric_" + i / 10 * 10 + "_total")
                    .label("handler", "/api/v1/query_range")
                    .label("code", "20" + i % 10)
                    .value(i * 1.37 + 1e6);
        }
        workspace.page.append(ByteBuffer.wrap(writer.buffer(), 0, writer.length()));
    }

    @Test
    void append_knownSeries_allocatesNothing() {
        Workspace workspace = new Workspace();
        fill(workspace, new TextWriter(), 1800);
        PageAppender pages = appender();
        Sink sink = new Sink();
        Fetch.Page page = new Fetch.Page(workspace, "text/plain; version=0.0.4");
        long[] time = {1_000};
        Runnable scrape = () -> {
            pages.begin();
            pages.append(page, time[0] += 15_000, time[0], sink);
        };
        assertThat(AllocatedBytes.perRun(200, scrape)).isLessThan(4_000);
        assertThat(pages.total()).isEqualTo(1800);
        assertThat(pages.added()).isEqualTo(1800);
        assertThat(sink.next).isEqualTo(1800);
        workspace.close();
    }
}
