package io.narthex.rules.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.AlertingConfig;
import io.narthex.config.PrometheusConfigReader;
import io.narthex.model.Labels;
import io.narthex.rules.OutgoingAlert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NotifierTest {
    private static final Pattern NAME = Pattern.compile("\"alertname\":\"([^\"]+)\"");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private final NotifierObserver observer = new NotifierObserver() {
        @Override
        public void sent(String alertmanager, int alerts, double seconds) {
            events.add("sent " + alerts);
        }

        @Override
        public void failed(String alertmanager, int alerts) {
            events.add("failed " + alerts);
        }

        @Override
        public void dropped(String alertmanager, int alerts) {
            events.add("dropped " + alerts);
        }
    };

    private static AlertingConfig config(String address, String more) {
        String text = "alerting:\n  alertmanagers:\n  - static_configs:\n    - targets: ['" + address + "']\n" + more;
        return PrometheusConfigReader.parse(text, "prometheus.yml", Path.of("."))
                .alerting();
    }

    private static OutgoingAlert alert(String name) {
        return new OutgoingAlert(
                Labels.of("alertname", name, "team", "a"), Map.of("summary", "it's"), 1_000, 61_500, "http://p/graph");
    }

    private static List<String> names(String body) {
        return NAME.matcher(body).results().map(result -> result.group(1)).toList();
    }

    private String event() throws InterruptedException {
        return String.valueOf(events.poll(10, TimeUnit.SECONDS));
    }

    private Notifier notifier(int capacity, int batch, boolean drain) {
        return new Notifier(new NotifierOptions(capacity, batch, drain), observer, "test");
    }

    @Test
    void send_oneAlert_arrivesWithExternalLabels() throws IOException, InterruptedException {
        try (FakeAlertmanager peer = new FakeAlertmanager(true);
                Notifier notifier = notifier(10, 10, true)) {
            notifier.apply(config(peer.address(), ""), Labels.of("cluster", "c", "team", "b"));
            notifier.send(List.of(alert("A")));
            assertThat(peer.next())
                    .isEqualTo("[{\"annotations\":{\"summary\":\"it's\"},\"endsAt\":\"1970-01-01T00:01:01.500Z\","
                            + "\"startsAt\":\"1970-01-01T00:00:01.000Z\",\"generatorURL\":\"http://p/graph\","
                            + "\"labels\":{\"alertname\":\"A\",\"cluster\":\"c\",\"team\":\"a\"}}]");
            assertThat(event()).isEqualTo("sent 1");
            assertThat(notifier.active()).containsExactly("http://" + peer.address() + "/api/v2/alerts");
        }
    }

    @Test
    void send_moreThanABatch_goesInSeveralRequests() throws IOException, InterruptedException {
        try (FakeAlertmanager peer = new FakeAlertmanager(true);
                Notifier notifier = notifier(10, 2, true)) {
            notifier.apply(config(peer.address(), ""), Labels.empty());
            notifier.send(List.of(alert("A"), alert("B"), alert("C")));
            assertThat(names(peer.next())).containsExactly("A", "B");
            assertThat(names(peer.next())).containsExactly("C");
        }
    }

    @Test
    void send_fullQueue_dropsTheOldest() throws IOException, InterruptedException {
        try (FakeAlertmanager peer = new FakeAlertmanager(false);
                Notifier notifier = notifier(2, 2, true)) {
            notifier.apply(config(peer.address(), ""), Labels.empty());
            notifier.send(List.of(alert("first")));
            assertThat(names(peer.next())).containsExactly("first");
            notifier.send(List.of(alert("A"), alert("B"), alert("C")));
            assertThat(event()).isEqualTo("dropped 1");
            assertThat(notifier.statuses().getFirst().queueLength()).isEqualTo(2);
            peer.open();
            assertThat(names(peer.next())).containsExactly("B", "C");
        }
    }

    @Test
    void send_refusedBatch_isDropped() throws IOException, InterruptedException {
        try (FakeAlertmanager peer = new FakeAlertmanager(true);
                Notifier notifier = notifier(10, 10, true)) {
            peer.answersWith(500);
            notifier.apply(config(peer.address(), ""), Labels.empty());
            notifier.send(List.of(alert("A"), alert("B")));
            assertThat(names(peer.next())).hasSize(2);
            assertThat(event()).isEqualTo("failed 2");
            assertThat(event()).isEqualTo("dropped 2");
            peer.answersWith(200);
            notifier.send(List.of(alert("C")));
            assertThat(names(peer.next())).containsExactly("C");
        }
    }

    @Test
    void send_relabelled_dropsAndChangesAlerts() throws IOException, InterruptedException {
        String relabelling = """
                  alert_relabel_configs:
                  - {source_labels: [alertname], regex: B, action: drop}
                  - {target_label: team, replacement: z}
                """;
        try (FakeAlertmanager peer = new FakeAlertmanager(true);
                Notifier notifier = notifier(10, 10, true)) {
            notifier.apply(config(peer.address(), relabelling), Labels.empty());
            notifier.send(List.of(alert("A"), alert("B")));
            String body = peer.next();
            assertThat(names(body)).containsExactly("A");
            assertThat(body).contains("\"team\":\"z\"");
        }
    }

    @Test
    void close_drain_sendsWhatWaits() throws IOException, InterruptedException {
        try (FakeAlertmanager peer = new FakeAlertmanager(false)) {
            Notifier notifier = notifier(10, 1, true);
            notifier.apply(config(peer.address(), ""), Labels.empty());
            notifier.send(List.of(alert("A"), alert("B"), alert("C")));
            List<String> arrived = new ArrayList<>(names(peer.next()));
            Thread closing = Thread.ofVirtual().start(notifier::close);
            peer.open();
            closing.join();
            arrived.addAll(names(peer.next()));
            arrived.addAll(names(peer.next()));
            assertThat(arrived).containsExactly("A", "B", "C");
        }
    }

    @Test
    void apply_otherTarget_forgetsTheOldOne() throws IOException, InterruptedException {
        try (FakeAlertmanager first = new FakeAlertmanager(true);
                FakeAlertmanager second = new FakeAlertmanager(true);
                Notifier notifier = notifier(10, 10, true)) {
            notifier.apply(config(first.address(), ""), Labels.empty());
            notifier.apply(config(second.address(), ""), Labels.empty());
            notifier.send(List.of(alert("A")));
            assertThat(names(second.next())).containsExactly("A");
            assertThat(first.isIdle()).isTrue();
        }
    }
}
