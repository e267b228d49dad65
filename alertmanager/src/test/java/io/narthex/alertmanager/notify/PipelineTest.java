package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.alertmanager.silence.Silence;
import io.narthex.model.Matcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a notification is sent, and about what. */
class PipelineTest {
    private static Timeline plain() {
        return new Timeline(true, "", "");
    }

    @Test
    void firstAlert_waitsForItsGroup() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("29S");
            assertThat(line.sent).isEmpty();
            line.fire("A", "2").advance("1S");
            assertThat(line.sent).containsExactly("30 first notification: 1+ 2+");
        }
    }

    @Test
    void groups_areSentOnTheirOwn() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("10S").fire("B", "1").advance("30S");
            assertThat(line.sent).containsExactly("30 first notification: 1+", "40 first notification: 1+");
        }
    }

    @Test
    void newAlert_waitsForTheInterval() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("31S").fire("A", "2").advance("298S");
            assertThat(line.sent).hasSize(1);
            line.advance("1S");
            assertThat(line.sent).last().isEqualTo("330 new alerts added: 1+ 2+");
        }
    }

    @Test
    void unchangedGroup_isRepeated() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("60M");
            assertThat(line.sent).hasSize(1);
            line.advance("10M");
            assertThat(line.sent).hasSize(2).last().asString().endsWith("repeat interval elapsed: 1+");
        }
    }

    @Test
    void resolved_isSentOnce() {
        try (Timeline line = plain()) {
            line.fire("A", "1").fire("A", "2").advance("31S").resolve("A", "1").advance("5M");
            assertThat(line.sent).last().isEqualTo("330 some alerts resolved: 1- 2+");
            line.resolve("A", "2").advance("5M");
            assertThat(line.sent).last().isEqualTo("630 all alerts resolved: 2-");
            line.advance("30M");
            assertThat(line.sent).hasSize(3);
        }
    }

    @Test
    void resolvedBeforeTheFirstFlush_isNotSent() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("10S").resolve("A", "1").advance("10M");
            assertThat(line.sent).isEmpty();
        }
    }

    @Test
    void withoutSendResolved_anAlertThatComesBackIsNew() {
        try (Timeline line = new Timeline(false, "", "")) {
            line.fire("A", "1").advance("31S").resolve("A", "1").advance("5M");
            assertThat(line.sent).hasSize(1);
            line.fire("A", "1").advance("5M");
            assertThat(line.sent).hasSize(2).last().asString().endsWith("first notification: 1+");
        }
    }

    @Test
    void failure_isTriedAgain() {
        try (Timeline line = plain()) {
            line.failures = 3;
            line.fire("A", "1").advance("31S");
            assertThat(line.sent).containsExactly("30 first notification: 1+");
            assertThat(line.failures).isZero();
        }
    }

    @Test
    void inhibition_holdsWhileItsSourceFires() {
        String rules =
                "inhibit_rules: [{source_matchers: [alertname=S], target_matchers: [alertname=T], equal: [instance]}]";
        try (Timeline line = new Timeline(true, "", rules)) {
            line.fire("S", "1").fire("T", "1").fire("T", "2").advance("31S");
            assertThat(line.sent).containsExactlyInAnyOrder("30 first notification: 1+", "30 first notification: 2+");
            line.resolve("S", "1").advance("5M");
            assertThat(line.sent)
                    .contains("330 all alerts resolved: 1-", "330 new alerts added: 1+ 2+")
                    .hasSize(4);
        }
    }

    @Test
    void muteTime_holdsBack_untilItIsOver() {
        String times =
                "time_intervals: [{name: x, time_intervals: [{times: [{start_time: '11:00', end_time: '12:03'}]}]}]";
        try (Timeline line = new Timeline(true, ", routes: [{receiver: r, mute_time_intervals: [x]}]", times)) {
            line.fire("A", "1").advance("2M");
            assertThat(line.sent).isEmpty();
            line.advance("4M");
            assertThat(line.sent).containsExactly("330 first notification: 1+");
        }
    }

    @Test
    void activeTime_sendsOnlyWithin() {
        String times =
                "time_intervals: [{name: x, time_intervals: [{times: [{start_time: '12:03', end_time: '13:00'}]}]}]";
        try (Timeline line = new Timeline(true, ", routes: [{receiver: r, active_time_intervals: [x]}]", times)) {
            line.fire("A", "1").advance("2M");
            assertThat(line.sent).isEmpty();
            line.advance("4M");
            assertThat(line.sent).containsExactly("330 first notification: 1+");
        }
    }

    @Test
    void silence_holdsBack_untilItExpires() {
        try (Timeline line = plain()) {
            Instant end = Sending.NOW.plusSeconds(600);
            String id = line.silences.set(new Silence(
                    "",
                    List.of(List.of(Matcher.equal("instance", "1"))),
                    Sending.NOW,
                    end,
                    Sending.NOW,
                    "me",
                    "why",
                    Map.of()));
            line.fire("A", "1").fire("A", "2").advance("31S");
            assertThat(line.sent).containsExactly("30 first notification: 2+");
            line.silences.expire(id);
            line.advance("5M");
            assertThat(line.sent).last().isEqualTo("330 new alerts added: 1+ 2+");
        }
    }

    @Test
    void reload_sendsNothingTwice_andNothingIsLost() {
        try (Timeline line = plain()) {
            line.fire("A", "1").advance("31S").fire("B", "1").advance("10S");
            line.reload("", "");
            line.advance("20M");
            assertThat(line.sent).containsExactly("30 first notification: 1+", "71 first notification: 1+");
        }
    }

    @Test
    void log_survivesASnapshot(@TempDir Path folder) {
        NotificationLog first = new NotificationLog(() -> Sending.NOW);
        NotificationLog.Key key = new NotificationLog.Key("{}:{}", "r", "slack", 2);
        NotificationLog.Entry entry = new NotificationLog.Entry(
                Sending.NOW,
                Sending.NOW.plusSeconds(60),
                Set.of(1L, -7L),
                Set.of(3L),
                Map.of("threadTs", "1.2", "count", 5L, "share", 0.5));
        first.put(key, entry);
        first.snapshot(folder.resolve("nflog"));
        NotificationLog second = new NotificationLog(() -> Sending.NOW);
        second.load(folder.resolve("nflog"));
        assertThat(second.find(key)).contains(entry);
    }
}
