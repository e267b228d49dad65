package io.narthex.acceptance;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ExprWalk;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An hour of samples of a simulated cluster, made so that given expressions find something: for each selector in them there are series of some pods, nodes and
 * targets that satisfy its matchers and have the labels that the expression groups and matches by. What belongs to one pod has the labels of that pod in every metric, so
 * that joins meet.
 */
final class ClusterSeries {
    static final String CLUSTER = "c0";
    static final long START = 1_700_000_000_000L;
    static final long INTERVAL = 15_000;
    static final int SCRAPES = 260;
    static final long END = START + INTERVAL * (SCRAPES - 1);

    private static final int ENTITIES = 6;
    private static final int MOST_SERIES = 80;
    private static final List<String> BOUNDS =
            List.of("0.005", "0.1", "0.5", "1", "1.0", "5", "5.0", "10", "30", "30.0", "60", "+Inf");

    /** What satisfies patterns that aren't plain alternatives. */
    private static final List<String> CANDIDATES = List.of(
            "sda",
            "eth0",
            "vda1",
            "/dev/sda",
            "503",
            "200",
            "301",
            "404",
            "resource",
            "requests.cpu",
            "limits.cpu",
            "requests.memory",
            "limits.memory",
            "GET",
            "POST",
            "user",
            "system",
            "x0",
            "x1");

    /** Label names of each metric. */
    private final Map<String, Set<String>> names = new TreeMap<>();
    /** The selectors of each metric, as their matchers without that of the name. */
    private final Map<String, Set<List<Matcher>>> selectors = new TreeMap<>();

    private ClusterSeries() {}

    /** Writes what the expressions look for. */
    static int write(Collection<Expr> expressions, Appendable storage) {
        ClusterSeries series = new ClusterSeries();
        expressions.forEach(expression -> series.note(expression, Set.of()));
        return series.write(storage);
    }

    /** Notes the selectors of an expression, with the labels that the expressions around it need. */
    private void note(Expr expr, Set<String> wanted) {
        switch (expr) {
            case Expr.VectorSelector selector -> noteSelector(selector, wanted);
            case Expr.Aggregation aggregation -> {
                Set<String> inner = aggregation.without() ? new LinkedHashSet<>(wanted) : new LinkedHashSet<>();
                inner.addAll(aggregation.grouping());
                ExprWalk.children(aggregation).forEach(child -> note(child, inner));
            }
            case Expr.Binary binary -> {
                Set<String> both = new LinkedHashSet<>(wanted);
                Set<String> one = new LinkedHashSet<>(wanted);
                binary.matching().filter(Expr.VectorMatching::on).ifPresent(matching -> {
                    both.removeAll(matching.include());
                    both.addAll(matching.labels());
                    one.retainAll(matching.include());
                    one.addAll(matching.labels());
                    one.addAll(matching.include());
                });
                boolean oneIsLeft = binary.matching()
                        .map(matching -> matching.cardinality() == Expr.Cardinality.ONE_TO_MANY)
                        .orElse(false);
                note(binary.left(), oneIsLeft ? one : both);
                note(binary.right(), oneIsLeft ? both : one);
            }
            default -> ExprWalk.children(expr).forEach(child -> note(child, wanted));
        }
    }

    private void noteSelector(Expr.VectorSelector selector, Set<String> wanted) {
        String metric = selector.name();
        List<Matcher> matchers = new ArrayList<>();
        for (Matcher matcher : selector.matchers()) {
            if (!matcher.name().equals(LabelNames.METRIC_NAME)) {
                matchers.add(matcher);
            } else if (metric.isEmpty() && matcher.type() == Matcher.Type.EQUAL) {
                metric = matcher.value();
            }
        }
        if (metric.isEmpty()) {
            return;
        }
        Set<String> labels = names.computeIfAbsent(metric, unused -> new TreeSet<>(List.of("instance", "job")));
        labels.addAll(wanted);
        matchers.forEach(matcher -> labels.add(matcher.name()));
        labels.remove(LabelNames.METRIC_NAME);
        if (!metric.endsWith("_bucket")) {
            labels.remove("le");
        } else {
            labels.add("le");
        }
        selectors.computeIfAbsent(metric, unused -> new LinkedHashSet<>()).add(List.copyOf(matchers));
    }

    private int write(Appendable storage) {
        List<Labels> all = new ArrayList<>();
        selectors.forEach((metric, variants) -> all.addAll(seriesOf(metric, variants)));
        double[] values = new double[all.size()];
        Random random = new Random(7);
        for (int scrape = 0; scrape < SCRAPES; scrape++) {
            long time = START + scrape * INTERVAL;
            try (Appender appender = storage.appender()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = next(all.get(i), values[i], scrape, random);
                    appender.append(appender.series(all.get(i)), time, values[i]);
                }
                appender.commit();
            }
        }
        return all.size();
    }

    private Set<Labels> seriesOf(String metric, Set<List<Matcher>> variants) {
        Set<Labels> series = new LinkedHashSet<>();
        for (int entity = 0; entity < ENTITIES; entity++) {
            for (List<Matcher> matchers : variants) {
                if (series.size() > MOST_SERIES) {
                    return series;
                }
                Labels.Builder labels = Labels.builder().set(LabelNames.METRIC_NAME, metric);
                for (String name : names.getOrDefault(metric, Set.of())) {
                    labels.set(name, value(name, matchers, entity));
                }
                if (metric.endsWith("_bucket")) {
                    BOUNDS.forEach(bound -> series.add(labels.set("le", bound).build()));
                } else {
                    series.add(labels.build());
                }
            }
        }
        return series;
    }

    /** A value that all matchers of a label accept; empty where none is found. */
    private static String value(String name, List<Matcher> matchers, int entity) {
        List<Matcher> own =
                matchers.stream().filter(matcher -> matcher.name().equals(name)).toList();
        List<String> candidates = new ArrayList<>();
        candidates.add(usual(name, entity));
        for (Matcher matcher : own) {
            if (!matcher.type().isNegative()) {
                List<String> alternatives = List.of(matcher.value().split("\\|", -1));
                for (int i = 0; i < alternatives.size(); i++) {
                    candidates.add(alternatives.get((i + entity) % alternatives.size()));
                }
            }
        }
        candidates.addAll(CANDIDATES);
        return candidates.stream()
                .filter(candidate -> own.stream().allMatch(matcher -> matcher.matches(candidate)))
                .findFirst()
                .orElse("");
    }

    /** What a label is for the series of one pod. */
    private static String usual(String name, int entity) {
        int half = entity / 2;
        return switch (name) {
            case "cluster" -> CLUSTER;
            case "namespace", "exported_namespace" -> "n" + entity % 2;
            case "pod", "exported_pod" -> "p" + entity;
            case "instance" -> "i" + half + ":9100";
            case "node", "nodename" -> "h" + half;
            case "job" -> "j0";
            case "workload", "deployment", "daemonset", "statefulset", "replicaset", "owner_name" -> "w" + half;
            case "workload_type" -> "deployment";
            case "owner_kind" -> "ReplicaSet";
            case "container" -> "a" + entity % 3;
            case "url" -> "http://u" + half;
            case "persistentvolumeclaim" -> "v" + half;
            case "service" -> "s" + half;
            case "device" -> entity % 2 == 0 ? "sda" : "eth0";
            case "mode" ->
                List.of("idle", "user", "system", "iowait", "steal", "nice").get(entity);
            case "cpu" -> Integer.toString(entity);
            case "resource" -> entity % 2 == 0 ? "cpu" : "memory";
            case "unit" -> entity % 2 == 0 ? "core" : "byte";
            case "verb" ->
                List.of("GET", "LIST", "POST", "PUT", "WATCH", "DELETE").get(entity);
            case "code", "status_code" ->
                List.of("200", "201", "404", "500", "503", "301").get(entity);
            case "phase" ->
                List.of("Running", "Pending", "Failed", "Running", "Succeeded", "Running")
                        .get(entity);
            default -> name.charAt(0) + Integer.toString(half);
        };
    }

    private static double next(Labels labels, double before, int scrape, Random random) {
        String metric = labels.metricName();
        if (metric.endsWith("_bucket")) {
            int bound = BOUNDS.indexOf(labels.get("le"));
            return before + (scrape % 3 + 1) * (bound + 1.0);
        }
        if (metric.endsWith("_total") || metric.endsWith("_count") || metric.endsWith("_sum")) {
            return random.nextInt(150) == 0 ? random.nextInt(3) : before + random.nextInt(9);
        }
        if (metric.endsWith("_info") || metric.equals("up") || metric.equals("ALERTS")) {
            return random.nextInt(200) == 0 ? 0 : 1;
        }
        if (metric.endsWith("_seconds") && (metric.contains("time") || metric.contains("expiration"))) {
            return START / 1000.0 + scrape + random.nextInt(60);
        }
        if (metric.startsWith("kube_") && (metric.contains("status") || metric.contains("owner"))) {
            return random.nextInt(4) == 0 ? 0 : 1;
        }
        if (metric.contains("ratio") || metric.contains("utilisation")) {
            return random.nextInt(1000) / 1000.0;
        }
        return scrape == 0 ? 1000 + random.nextInt(100_000) : Math.max(0, before + random.nextInt(-40, 41));
    }
}
