package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeriesCacheTest {
    private final SeriesCache cache = new SeriesCache();

    private int find(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return cache.find(bytes, 0, bytes.length);
    }

    private int add(String key, long reference) {
        byte[] bytes = ("<" + key + ">").getBytes(StandardCharsets.UTF_8);
        return cache.add(bytes, 1, bytes.length - 1, reference);
    }

    private String key(int id) {
        int from = cache.keyStart(id);
        return new String(cache.keyBytes(), from, cache.keyEnd(id) - from, StandardCharsets.UTF_8);
    }

    @Test
    void see_twiceInAScrape_isToldApart() {
        int id = add("a", 1);
        assertThat(cache.see(id)).isTrue();
        cache.endScrape(true);
        assertThat(cache.see(id)).isFalse();
        assertThat(cache.see(id)).isTrue();
    }

    @Test
    void gone_twoKeysOfOneSeries_needBothGone() {
        cache.keepAlive(add("a", 7));
        cache.keepAlive(add("b", 7));
        cache.endScrape(true);
        cache.keepAlive(find("a"));
        cache.see(find("a"));
        assertThat(cache.gone()).isEmpty();
        cache.endScrape(true);
        assertThat(cache.gone()).containsExactly(7);
    }

    @Test
    void endScrape_failuresWithNewSeries_areBounded() {
        boolean forced = false;
        for (int scrape = 0; scrape < 50 && !forced; scrape++) {
            for (int i = 0; i < 100; i++) {
                add("s" + scrape + "_" + i, scrape * 100 + i + 1);
            }
            cache.failScrape();
            forced = cache.endScrape(false);
            assertThat(cache.count()).isLessThanOrEqualTo(1_100);
        }
        assertThat(forced).isTrue();
        assertThat(cache.count()).isZero();
    }

    @Seeded
    void scrapes_random_areAsTheModelHasThem(RandomGenerator random) {
        Map<String, Long> known = new HashMap<>();
        Set<Long> before = new HashSet<>();
        long next = 1;
        for (int scrape = 0; scrape < 40; scrape++) {
            List<String> page = page(random);
            Set<Long> alive = new HashSet<>();
            int previous = -1;
            for (String series : page) {
                int id = find(series);
                assertThat(id >= 0).as(series).isEqualTo(known.containsKey(series));
                if (id < 0) {
                    id = add(series, next);
                    known.put(series, next++);
                }
                assertThat(key(id)).isEqualTo(series);
                assertThat(cache.reference(id)).isEqualTo(known.get(series));
                cache.follow(previous, id);
                assertThat(cache.following(previous)).isEqualTo(id);
                cache.see(id);
                cache.keepAlive(id);
                alive.add(known.get(series));
                previous = id;
            }
            boolean failed = random.nextInt(5) == 0;
            if (failed) {
                cache.failScrape();
                alive.clear();
            }
            Set<Long> gone = new HashSet<>(before);
            gone.removeAll(alive);
            assertThat(cache.gone())
                    .containsExactly(
                            gone.stream().sorted().mapToLong(Long::longValue).toArray());
            cache.endScrape(!failed);
            if (!failed) {
                known.keySet().retainAll(page);
            }
            assertThat(cache.count()).isEqualTo(known.size());
            before = alive;
        }
    }

    private static List<String> page(RandomGenerator random) {
        List<String> page = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(10) > 0) {
                page.add("series_" + i + "{a=\"" + "x".repeat(i % 30) + "\"}");
            }
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(page, new Random(random.nextLong()));
        }
        return page;
    }
}
