package io.narthex.rules.notify;

import io.narthex.http.client.ClientAnswer;
import io.narthex.http.client.ClientRequest;
import io.narthex.http.client.OutboundClient;
import io.narthex.rules.OutgoingAlert;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts that wait for one Alertmanager, and the thread that sends them. Any thread may add. */
final class AlertmanagerQueue {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerQueue.class);

    /** The most of an answer that is read, in bytes. */
    private static final int MAX_ANSWER = 64 << 10;

    private final String url;
    private final OutboundClient client;
    private final Duration timeout;
    private final NotifierOptions options;
    private final NotifierObserver observer;
    private final Thread thread;

    /** Guarded by itself, as are the two below. */
    private final ArrayDeque<OutgoingAlert> waiting = new ArrayDeque<>();

    private boolean stopped;
    private boolean drains;

    AlertmanagerQueue(
            String url, OutboundClient client, Duration timeout, NotifierOptions options, NotifierObserver observer) {
        this.url = url;
        this.client = client;
        this.timeout = timeout;
        this.options = options;
        this.observer = observer;
        thread = Thread.ofVirtual().name("notify " + url).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String url() {
        return url;
    }

    int length() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Adds alerts; the oldest that wait give way if there are too many. */
    void add(List<OutgoingAlert> alerts) {
        int dropped = 0;
        synchronized (waiting) {
            if (stopped) {
                return;
            }
            waiting.addAll(alerts);
            while (waiting.size() > options.queueCapacity()) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.notifyAll();
        }
        if (dropped > 0) {
            LOG.warn("Alert notification queue full, {} alerts dropped: alertmanager={}", dropped, url);
            observer.dropped(url, dropped);
        }
    }

    /** Ends after a running request, or when all that waits is sent. */
    void stop(boolean drain) {
        synchronized (waiting) {
            stopped = true;
            drains = drain;
            waiting.notifyAll();
        }
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try {
            List<OutgoingAlert> batch = next();
            while (!batch.isEmpty()) {
                send(batch);
                batch = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = length();
        if (left > 0) {
            LOG.warn("{} alerts dropped at the end: alertmanager={}", left, url);
            observer.dropped(url, left);
        }
    }

    /** The next alerts to send; empty at the end. */
    private List<OutgoingAlert> next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !stopped) {
                waiting.wait();
            }
            if (stopped && !drains) {
                return List.of();
            }
            List<OutgoingAlert> batch = new ArrayList<>(Math.min(waiting.size(), options.batchSize()));
            while (!waiting.isEmpty() && batch.size() < options.batchSize()) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        }
    }

    private void send(List<OutgoingAlert> batch) throws InterruptedException {
        long start = System.nanoTime();
        String problem;
        try {
            ClientRequest request = ClientRequest.post(url, "application/json", AlertJson.of(batch));
            ClientAnswer answer = client.send(request, timeout, MAX_ANSWER);
            if (answer.isSuccess()) {
                observer.sent(url, batch.size(), (System.nanoTime() - start) / 1e9);
                return;
            }
            problem = "bad response status " + answer.status() + " " + answer.reason();
        } catch (IOException | RuntimeException e) {
            problem = String.valueOf(e.getMessage());
        }
        LOG.error("Error sending alerts: alertmanager={} count={}: {}", url, batch.size(), problem);
        observer.failed(url, batch.size());
        observer.dropped(url, batch.size());
    }
}
