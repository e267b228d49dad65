package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.HistogramScraping;
import io.narthex.exposition.TextWriter;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.testkit.AllocatedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        public AppendStatus append(long series, long timestamp, Histogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public AppendStatus append(long series, long timestamp, FloatHistogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public boolean keepsExemplars() {
            return false;
        }

        @Override
        public AppendStatus exemplar(long series, Exemplar exemplar) {
            throw new AssertionError("exemplars are not kept");
        }

        @Override
        public boolean keepsMetadata() {
            return false;
        }

        @Override
        public void metadata(long series, Metadata metadata) {
            throw new AssertionError("metadata are not kept");
        }

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void close() {}
    }

    /** Notes exemplars and metadata. */
    private static final class Notes implements Appender {
        private final Map<Labels, Long> references = new HashMap<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public long series(Labels labels) {
            return references.computeIfAbsent(labels, l -> references.size() + 1L);
        }

        @Override
        public AppendStatus append(long series, long timestamp, double value) {
            return AppendStatus.APPENDED;
        }

        @Override
        public AppendStatus append(long series, long timestamp, Histogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public AppendStatus append(long series, long timestamp, FloatHistogram histogram) {
            throw new AssertionError("no histogram is scraped here");
        }

        @Override
        public boolean keepsExemplars() {
            return true;
        }

        @Override
        public AppendStatus exemplar(long series, Exemplar exemplar) {
            notes.add(series + " " + exemplar.labels() + " " + exemplar.value() + " @" + exemplar.timestamp()
                    + (exemplar.ownTimestamp() ? "" : " of the scrape"));
            return exemplar.value() < 0 ? AppendStatus.OUT_OF_ORDER_EXEMPLAR : AppendStatus.APPENDED;
        }

        @Override
        public boolean keepsMetadata() {
            return true;
        }

        @Override
        public void metadata(long series, Metadata metadata) {
            notes.add(series + " " + metadata.type() + " " + metadata.unit() + " " + metadata.help());
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
                Duration.ofSeconds(10),
                HistogramScraping.CLASSIC);
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

    private static List<String> scrape(PageAppender pages, Notes notes, long time, String text) {
        Workspace workspace = new Workspace();
        workspace.page.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        notes.notes.clear();
        pages.begin();
        pages.append(new Fetch.Page(workspace, "application/openmetrics-text; version=1.0.0"), time, time, notes);
        workspace.close();
        return List.copyOf(notes.notes);
    }

    @Test
    void append_openMetrics_passesExemplarsAndMetadataOn() {
        PageAppender pages = appender();
        Notes notes = new Notes();
        String page = """
                # TYPE req counter
                # HELP req Requests.
                req_total 5 # {trace="a"} 0.5 1.25
                req_total{x="y"} 6 # {trace="b"} 0.7
                other 1
                # EOF
                """;
        assertThat(scrape(pages, notes, 15_000, page))
                .containsExactly(
                        "1 {trace=\"a\"} 0.5 @1250",
                        "1 COUNTER  Requests.",
                        "2 {trace=\"b\"} 0.7 @15000 of the scrape",
                        "2 COUNTER  Requests.");
        assertThat(scrape(pages, notes, 30_000, page))
                .containsExactly("1 {trace=\"a\"} 0.5 @1250", "2 {trace=\"b\"} 0.7 @30000 of the scrape");
        assertThat(scrape(
                        pages,
                        notes,
                        45_000,
                        page.replace("Requests.", "All requests.").replaceAll(" # \\{.*", "")))
                .containsExactly("1 COUNTER  All requests.", "2 COUNTER  All requests.");
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
