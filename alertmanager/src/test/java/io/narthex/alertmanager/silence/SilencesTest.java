package io.narthex.alertmanager.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilencesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    private Silences silences(int max) {
        return new Silences(clock, Duration.ofHours(1), max, 0);
    }

    private static Silence silence(String id, Instant end) {
        List<Matcher> matchers = List.of(Matcher.equal("job", "a"), Matcher.of(Matcher.Type.NOT_REGEX, "k", "x.*"));
        return new Silence(
                id,
                List.of(matchers, List.of(Matcher.equal("job", "b"))),
                NOW,
                end,
                NOW,
                "me",
                "why",
                Map.of("ticket", "1"));
    }

    @Test
    void snapshot_keepsEverything(@TempDir Path folder) {
        Silences first = silences(0);
        String id = first.set(silence("", NOW.plusSeconds(60)));
        first.snapshot(folder.resolve("silences"));
        Silences second = silences(0);
        second.load(folder.resolve("silences"));
        assertThat(second.find(id)).isEqualTo(first.find(id)).isPresent();
        assertThat(second.matching(Labels.of("job", "a", "k", "y"))).containsExactly(id);
        assertThat(second.matching(Labels.of("job", "b", "k", "xy"))).containsExactly(id);
        assertThat(second.matching(Labels.of("job", "a", "k", "xy"))).isEmpty();
    }

    @Test
    void set_longerEnd_keepsId() {
        Silences silences = silences(0);
        String id = silences.set(silence("", NOW.plusSeconds(60)));
        assertThat(silences.set(silence(id, NOW.plusSeconds(120)))).isEqualTo(id);
    }

    @Test
    void set_ofExpired_givesNewId() {
        Silences silences = silences(0);
        String id = silences.set(silence("", NOW.plusSeconds(60)));
        silences.expire(id);
        now = NOW.plusSeconds(1);
        assertThat(silences.set(silence(id, NOW.plusSeconds(120)))).isNotEqualTo(id);
    }

    @Test
    void set_beyondLimit_isRefused() {
        Silences silences = silences(1);
        silences.set(silence("", NOW.plusSeconds(60)));
        assertThatThrownBy(() -> silences.set(silence("", NOW.plusSeconds(60))))
                .isInstanceOf(SilenceException.class)
                .hasMessageContaining("limit: 1");
    }

    @Test
    void collectGarbage_dropsAfterRetention() {
        Silences silences = silences(0);
        String id = silences.set(silence("", NOW.plusSeconds(60)));
        now = NOW.plusSeconds(3661);
        silences.collectGarbage();
        assertThat(silences.find(id)).isEmpty();
    }
}
