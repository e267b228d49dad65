package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.GoFloat;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeIntoTsdbTest {
    private static final long START = 1_700_000_000_000L;

    @Test
    void scrape_severalTimes_isInTheDatabaseAlsoAfterItOpensAgain(@TempDir Path folder) {
        List<String> expected = List.of(
                "a 1", "a 2", "a 3", "b{c=\"d\"} 1", "b{c=\"d\"} stale", "b{c=\"d\"} 3", "up 1", "up 1", "up 1");
        try (Db db = Db.open(DbOptions.of(folder), (first, last, current) -> {});
                ScriptedTarget target = new ScriptedTarget(ScriptedTarget.page("a 1\nb{c=\"d\"} 1\n"))) {
            TestClock clock = new TestClock(START);
            try (ScrapePools pools = new ScrapePools(db, "x", clock, ScrapeListener.NONE)) {
                pools.apply(Jobs.config(new Jobs().job("j", target.address())));
                clock.tick(1);
                target.answer(ScriptedTarget.page("a 2\n"));
                clock.tick(1);
                target.answer(ScriptedTarget.page("a 3\nb{c=\"d\"} 3\n"));
                clock.tick(1);
            }
            assertThat(samples(db)).isEqualTo(expected);
        }
        try (Db db = Db.open(DbOptions.of(folder), (first, last, current) -> {})) {
            assertThat(samples(db)).isEqualTo(expected);
        }
    }

    private static List<String> samples(Db db) {
        List<String> samples = new ArrayList<>();
        Matcher matcher = Matcher.of(Matcher.Type.REGEX, "__name__", "a|b|up");
        try (Querier querier = db.querier(START, START + 1_000_000)) {
            SeriesSet set = querier.select(true, SelectHints.between(START, START + 1_000_000), List.of(matcher));
            while (set.next()) {
                String name = set.labels().toBuilder()
                        .remove("job")
                        .remove("instance")
                        .build()
                        .toMetricString();
                SampleReader reader = set.samples();
                Batch batch = new Batch();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        double value = batch.values()[i];
                        samples.add(name + " " + (StaleMarker.is(value) ? "stale" : GoFloat.formatG(value)));
                    }
                }
            }
        }
        return samples;
    }
}
