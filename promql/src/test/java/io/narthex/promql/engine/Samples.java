package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.promql.testscript.MemoryStorage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random series: counters with resets, gaps, staleness markers and jitter. */
record Samples(Map<Labels, TreeMap<Long, Double>> series) {
    static final long END = 3_600_000;
    private static final long INTERVAL = 15_000;

    static Samples random(RandomGenerator random) {
        Map<Labels, TreeMap<Long, Double>> series = new LinkedHashMap<>();
        for (String name : new String[] {"a_total", "b_total"}) {
            for (int job = 0; job < 3; job++) {
                for (int instance = 0; instance < 3; instance++) {
                    if (random.nextInt(6) > 0) {
                        series.put(
                                Labels.of("__name__", name, "job", "j" + job, "instance", "i" + instance),
                                counter(random));
                    }
                }
            }
        }
        return new Samples(series);
    }

    private static TreeMap<Long, Double> counter(RandomGenerator random) {
        TreeMap<Long, Double> samples = new TreeMap<>();
        double value = random.nextInt(1000);
        long gapUntil = 0;
        for (long t = random.nextLong(INTERVAL); t < END; t += INTERVAL) {
            if (random.nextInt(60) == 0) {
                gapUntil = t + random.nextLong(600_000);
            }
            value = random.nextInt(40) == 0 ? random.nextInt(5) : value + random.nextInt(20);
            if (t >= gapUntil) {
                boolean stale = random.nextInt(50) == 0;
                samples.put(t + random.nextLong(200), stale ? StaleMarker.VALUE : value);
            }
        }
        return samples;
    }

    MemoryStorage storage() {
        MemoryStorage storage = new MemoryStorage(13);
        series.forEach((labels, samples) -> samples.forEach((time, value) -> storage.add(labels, time, value)));
        return storage;
    }
}
