package io.narthex.exposition;

import io.narthex.model.histogram.HistogramException;

/** Where Jazzer comes in for pages of metrics: its target argument is {@code text}, {@code open-metrics} or {@code proto}. */
public final class PageFuzz {
    private static String target = "text";

    private PageFuzz() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = arguments[0];
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        run(target, input);
    }

    /** Reads a page to its end or its first error, and all of each series. */
    static int run(String which, byte[] page) {
        ExpositionParser parser = switch (which) {
            case "text" -> new TextParser();
            case "open-metrics" -> new OpenMetricsParser();
            default -> new ProtobufParser();
        };
        parser.histograms(true, true);
        parser.reset(page, page.length);
        int series = 0;
        try {
            for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
                switch (entry) {
                    case SERIES -> {
                        series += parser.labels().size() + (parser.exemplar().isPresent() ? 1 : 0);
                        parser.hasEmptyLabel("a");
                    }
                    case HISTOGRAM -> {
                        parser.histogram().ifPresent(histogram -> histogram.validate());
                        parser.floatHistogram().ifPresent(histogram -> histogram.validate());
                        series += parser.labels().size()
                                + parser.histogramExemplars().size();
                    }
                    case TYPE ->
                        series += parser.family().length() + parser.type().ordinal();
                    case HELP, UNIT, COMMENT -> series += parser.text().length();
                    case EOF -> {}
                }
            }
        } catch (ExpositionException | HistogramException e) {
            // What is wanted.
        }
        return series;
    }
}
