package io.narthex.scrape;

import io.narthex.config.HistogramScraping;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionParser;
import io.narthex.exposition.OpenMetricsParser;
import io.narthex.exposition.ProtobufParser;
import io.narthex.exposition.TextParser;

/** What one scrape needs while it runs: room for the page, and parsers. Borrowed from {@link Workspaces}; owned by one thread at a time. */
final class Workspace {
    /** Arrays up to this stay even if the last page was small. */
    private static final int LARGEST_KEPT = 1 << 20;

    final BodyBuffer page = new BodyBuffer();
    final BodyBuffer compressed = new BodyBuffer();
    final Gunzip gunzip = new Gunzip();
    private final TextParser text = new TextParser();
    private final OpenMetricsParser openMetrics = new OpenMetricsParser();
    private final ProtobufParser protobuf = new ProtobufParser();

    /** The parser of a format, at the beginning of the page. */
    ExpositionParser parser(ExpositionFormat format, HistogramScraping histograms) {
        ExpositionParser parser = switch (format) {
            case TEXT -> text;
            case OPEN_METRICS -> openMetrics;
            case PROTOBUF -> protobuf;
        };
        parser.histograms(histograms.nativeHistograms(), histograms.alwaysClassic());
        parser.reset(page.bytes(), page.length());
        return parser;
    }

    void clear() {
        page.shrink(LARGEST_KEPT);
        compressed.shrink(LARGEST_KEPT);
        page.clear();
        compressed.clear();
        text.reset(new byte[0], 0);
        openMetrics.reset(new byte[0], 0);
        protobuf.reset(new byte[0], 0);
    }

    void close() {
        gunzip.close();
    }
}
