package io.narthex.server.web;

import io.narthex.exposition.ContentNegotiation;
import io.narthex.exposition.EscapingScheme;
import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.model.GoFloat;
import io.narthex.model.Label;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.model.Utf8;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /federate}: the newest sample of each selected series, as the page of a target. Native histograms can't be said in text and are left out. */
public final class Federation implements HttpHandler {
    private final Queryable storage;
    private final Supplier<Labels> externalLabels;
    private final Duration lookback;
    private final Clock clock;

    private record Sample(Labels labels, long timestamp, double value) {}

    /**
     * @param externalLabels added to each series that doesn't have them
     * @param lookback how old a sample may be
     */
    public Federation(Queryable storage, Supplier<Labels> externalLabels, Duration lookback, Clock clock) {
        this.storage = storage;
        this.externalLabels = externalLabels;
        this.lookback = lookback;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        List<List<Matcher>> selectors = new ArrayList<>();
        try {
            for (String source : exchange.parameters().getOrDefault("match[]", List.of())) {
                selectors.add(PromqlParser.parseSelector(source));
            }
        } catch (ParseException e) {
            exchange.respondText(400, String.valueOf(e.getMessage()));
            return;
        }
        List<Sample> samples = samples(selectors);
        samples.sort(Comparator.comparing((Sample sample) -> sample.labels().metricName(), Utf8::compare));
        ContentNegotiation wanted =
                ContentNegotiation.ofAccept(exchange.header("Accept").orElse(""));
        exchange.respond(200, wanted.contentType(), Utf8.encode(page(samples, wanted.escaping())));
    }

    private List<Sample> samples(List<List<Matcher>> selectors) {
        long now = clock.millis();
        long oldest = now - lookback.toMillis() + 1;
        Map<Labels, Sample> newest = new LinkedHashMap<>();
        try (Querier querier = storage.querier(oldest, now)) {
            Batch batch = new Batch();
            for (List<Matcher> matchers : selectors) {
                SeriesSet series = querier.select(true, SelectHints.between(oldest, now), matchers);
                while (series.next()) {
                    Sample last = last(series, batch);
                    if (last.timestamp() != Long.MIN_VALUE) {
                        newest.put(last.labels(), last);
                    }
                }
            }
        }
        return new ArrayList<>(newest.values());
    }

    /** The newest sample; without a time if there is none, or if it is the end of the series or a histogram. */
    private static Sample last(SeriesSet series, Batch batch) {
        long timestamp = Long.MIN_VALUE;
        double value = 0;
        SampleReader reader = series.samples();
        while (reader.next(batch)) {
            int at = batch.count() - 1;
            boolean shown = batch.histogram(at) == null && !StaleMarker.is(batch.values()[at]);
            timestamp = shown ? batch.timestamps()[at] : Long.MIN_VALUE;
            value = batch.values()[at];
        }
        return new Sample(series.labels(), timestamp, value);
    }

    private String page(List<Sample> samples, EscapingScheme escaping) {
        Labels external = externalLabels.get();
        StringBuilder out = new StringBuilder();
        String family = "";
        for (Sample sample : samples) {
            String name = sample.labels().metricName();
            if (name.isEmpty()) {
                continue;
            }
            if (!name.equals(family)) {
                family = name;
                String escaped = escaping.escape(name);
                out.append("# TYPE ")
                        .append(LabelNames.isLegacyMetric(escaped) ? escaped : quoted(escaped))
                        .append(" untyped\n");
            }
            line(escaping, sample, external, out);
        }
        return out.toString();
    }

    private static void line(EscapingScheme escaping, Sample sample, Labels external, StringBuilder out) {
        String name = escaping.escape(sample.labels().metricName());
        boolean plain = LabelNames.isLegacyMetric(name);
        List<String> pairs = new ArrayList<>();
        if (!plain) {
            pairs.add(quoted(name));
        }
        for (Label label : sample.labels()) {
            if (!label.name().equals(LabelNames.METRIC_NAME)) {
                pairs.add(pair(escaping.escape(label.name()), label.value()));
            }
        }
        for (Label label : external) {
            if (!sample.labels().has(label.name())) {
                pairs.add(pair(escaping.escape(label.name()), label.value()));
            }
        }
        if (!sample.labels().has(LabelNames.INSTANCE) && !external.has(LabelNames.INSTANCE)) {
            pairs.add(pair(LabelNames.INSTANCE, ""));
        }
        out.append(plain ? name : "");
        if (!pairs.isEmpty()) {
            out.append('{').append(String.join(",", pairs)).append('}');
        }
        out.append(' ').append(GoFloat.formatG(sample.value()));
        out.append(' ').append(sample.timestamp()).append('\n');
    }

    private static String pair(String name, String value) {
        return (LabelNames.isLegacyLabel(name) ? name : quoted(name)) + '=' + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
    }
}
