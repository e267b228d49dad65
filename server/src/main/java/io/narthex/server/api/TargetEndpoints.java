package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.PromDuration;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.scrape.DroppedTarget;
import io.narthex.scrape.MetricMetadata;
import io.narthex.scrape.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code targets}, {@code scrape_pools}, {@code targets/metadata} and {@code metadata}. */
final class TargetEndpoints {
    /** What Go prints for a time that was never set. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final TargetSource targets;

    TargetEndpoints(TargetSource targets) {
        this.targets = targets;
    }

    ApiAnswer scrapePools(Exchange exchange) {
        List<String> pools = targets.pools();
        return ApiAnswer.of(out -> {
            out.beginObject().name("scrapePools").beginArray();
            pools.forEach(out::string);
            out.endArray().endObject();
        });
    }

    ApiAnswer targets(Exchange exchange) {
        String pool = exchange.parameter("scrapePool");
        String state = exchange.parameter("state").toLowerCase(Locale.ROOT);
        boolean any = state.isEmpty() || state.equals("any");
        boolean withDropped = any || state.equals("dropped");
        List<TargetStatus> active = any || state.equals("active") ? active(pool) : List.of();
        List<DroppedTarget> allDropped = withDropped ? targets.dropped() : List.of();
        Map<String, Integer> counts = withDropped ? counts(allDropped) : Map.of();
        List<DroppedTarget> dropped = allDropped.stream()
                .filter(target -> pool.isEmpty() || target.scrapePool().equals(pool))
                .sorted(Comparator.comparing(DroppedTarget::scrapePool))
                .toList();
        return ApiAnswer.of(out -> {
            out.beginObject().name("activeTargets").beginArray();
            active.forEach(target -> write(target, out));
            out.endArray().name("droppedTargets").beginArray();
            dropped.forEach(target -> write(target, out));
            out.endArray().name("droppedTargetCounts");
            if (withDropped) {
                out.beginObject();
                counts.forEach((name, count) -> out.name(name).number(count));
                out.endObject();
            } else {
                out.nul();
            }
            out.endObject();
        });
    }

    private List<TargetStatus> active(String pool) {
        return targets.active().stream()
                .filter(target -> pool.isEmpty() || target.scrapePool().equals(pool))
                .sorted(Comparator.comparing(TargetStatus::scrapePool))
                .toList();
    }

    private Map<String, Integer> counts(List<DroppedTarget> dropped) {
        Map<String, Integer> counts = new TreeMap<>();
        targets.pools().forEach(name -> counts.put(name, 0));
        dropped.forEach(target -> counts.merge(target.scrapePool(), 1, Integer::sum));
        return counts;
    }

    private static void write(TargetStatus target, JsonOut out) {
        out.beginObject().name("discoveredLabels").labels(target.discoveredLabels());
        out.name("labels").labels(target.labels());
        out.name("scrapePool").string(target.scrapePool());
        out.name("scrapeUrl").string(target.url());
        out.name("globalUrl").string(target.globalUrl());
        out.name("lastError").string(target.lastError());
        Instant last = target.lastScrape();
        out.name("lastScrape").string(last.equals(Instant.EPOCH) ? NEVER : ApiTime.format(last));
        out.name("lastScrapeDuration").number(seconds(target.lastScrapeDuration()));
        out.name("health").string(target.health().apiName());
        out.name("scrapeInterval").string(PromDuration.format(target.interval().toMillis()));
        out.name("scrapeTimeout").string(PromDuration.format(target.timeout().toMillis()));
        out.endObject();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void write(DroppedTarget target, JsonOut out) {
        out.beginObject().name("discoveredLabels").labels(target.discoveredLabels());
        out.name("scrapePool").string(target.scrapePool()).endObject();
    }

    /** One line of {@code targets/metadata}. */
    private record Described(Labels target, String metric, MetricMetadata metadata) {}

    ApiAnswer targetMetadata(Exchange exchange) {
        int limit = number(exchange, "limit");
        String source = exchange.parameter("match_target");
        List<Matcher> matchers = source.isEmpty() ? List.of() : selector(source);
        String metric = exchange.parameter("metric");
        List<Described> found = new ArrayList<>();
        targets.metadata().forEach((target, families) -> {
            if (limit >= 0 && found.size() >= limit || !matchers.stream().allMatch(m -> m.matches(target))) {
                return;
            }
            if (metric.isEmpty()) {
                families.forEach((name, metadata) -> found.add(new Described(target, name, metadata)));
            } else if (families.containsKey(metric)) {
                found.add(new Described(target, "", families.get(metric)));
            }
        });
        return ApiAnswer.of(out -> {
            out.beginArray();
            for (Described line : found) {
                out.beginObject().name("target").labels(line.target());
                if (!line.metric().isEmpty()) {
                    out.name("metric").string(line.metric());
                }
                out.name("type").string(line.metadata().type().openMetricsName());
                out.name("help").string(line.metadata().help());
                out.name("unit").string(line.metadata().unit()).endObject();
            }
            out.endArray();
        });
    }

    private static List<Matcher> selector(String source) {
        try {
            return PromqlParser.parseSelector(source);
        } catch (ParseException e) {
            throw ApiException.invalidParameter("match_target", Parameters.reason(e));
        }
    }

    ApiAnswer metadata(Exchange exchange) {
        int limit = number(exchange, "limit");
        int perMetric = number(exchange, "limit_per_metric");
        String metric = exchange.parameter("metric");
        Map<String, Set<MetricMetadata>> found = new TreeMap<>();
        targets.metadata()
                .values()
                .forEach(families -> families.forEach((name, metadata) -> {
                    if (metric.isEmpty() || metric.equals(name)) {
                        Set<MetricMetadata> kept = found.computeIfAbsent(name, n -> new LinkedHashSet<>());
                        if (perMetric <= 0 || kept.size() < perMetric) {
                            kept.add(metadata);
                        }
                    }
                }));
        return ApiAnswer.of(out -> {
            out.beginObject();
            int left = limit < 0 ? Integer.MAX_VALUE : limit;
            for (Map.Entry<String, Set<MetricMetadata>> family : found.entrySet()) {
                if (left-- == 0) {
                    break;
                }
                out.name(family.getKey()).beginArray();
                family.getValue().forEach(metadata -> write(metadata, out));
                out.endArray();
            }
            out.endObject();
        });
    }

    private static void write(MetricMetadata metadata, JsonOut out) {
        out.beginObject().name("type").string(metadata.type().openMetricsName());
        out.name("unit")
                .string(metadata.unit())
                .name("help")
                .string(metadata.help())
                .endObject();
    }

    private static int number(Exchange exchange, String name) {
        String text = exchange.parameter(name);
        return text.isEmpty()
                ? -1
                : Parameters.integer(text)
                        .orElseThrow(() -> new ApiException(ErrorType.BAD_DATA, name + " must be a number"));
    }
}
