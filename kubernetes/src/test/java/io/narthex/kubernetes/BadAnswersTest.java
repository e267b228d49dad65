package io.narthex.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API server that answers binary, endless, cut off or nothing: each answer fails, the next attempt is made, and what comes then is taken. */
class BadAnswersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static final String LIST = OK
            + "\r\n{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{\"metadata\":{\"name\":\"good\",\"resourceVersion\":\"7\"}}]}";

    /** Writes an answer; what it throws ends the connection. */
    @FunctionalInterface
    private interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private static Answer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Answer endless(String head, String more) {
        return out -> {
            out.write((OK + "\r\n" + head).getBytes(StandardCharsets.UTF_8));
            byte[] part = more.repeat(4096).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(part);
            }
        };
    }

    private static List<Answer> broken(String event) {
        return List.of(
                text("\0\1\2\3 no HTTP at all\r\n\r\n"),
                text(""),
                text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"),
                text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"it"),
                text(OK + "\r\n\u00ff\u00fe\u0000\u0001\u0002\u0003"),
                text(OK + "\r\n[1,2]"),
                text(OK + "\r\n\"text\""),
                text(OK + "Content-Encoding: gzip\r\n\r\nnot compressed"),
                text(OK + "\r\n" + event + "[".repeat(5000)),
                endless(event, "1,"),
                endless(event, "\"a longer text that is repeated for ever\","),
                text("HTTP/1.1 500 Oh\r\nContent-Length: 5\r\n\r\n\0\1\2\3\4"),
                text("HTTP/1.1 403 No\r\nConnection: close\r\n\r\n{\"message\":[1]}"));
    }

    private final ServerSocket listening = listen();
    private final ConcurrentLinkedQueue<Answer> lists = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> watches = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> posts = new ConcurrentLinkedQueue<>();
    private final ApiClient client =
            new ApiClient(ClusterAccess.plain(URI.create("http://127.0.0.1:" + listening.getLocalPort())));
    private final Thread serving = Thread.ofVirtual().start(this::serve);

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String line = requestLine(socket.getInputStream());
            var queue = line.startsWith("POST") ? posts : line.contains("watch=true") ? watches : lists;
            Answer answer = queue.poll();
            if (answer == null) {
                answer = line.contains("watch=true") ? this::hold : text(LIST);
            }
            answer.write(socket.getOutputStream());
        } catch (IOException e) {
            // The client has had enough of an endless answer.
        }
    }

    /** Reads up to the empty line. */
    private static String requestLine(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private void hold(OutputStream out) throws IOException {
        out.write((OK + "\r\n{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"late\"}}}\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            serving.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        listening.close();
    }

    private static final class Listener implements ObjectListener {
        final List<String> names = new CopyOnWriteArrayList<>();
        final List<String> failures = new CopyOnWriteArrayList<>();
        final AtomicInteger lists = new AtomicInteger();

        @Override
        public void listBegins() {}

        @Override
        public void listed(JsonValue object) {
            names.add(object.at("metadata").text("name"));
        }

        @Override
        public void listEnds() {}

        @Override
        public void changed(JsonValue object) {
            names.add(object.at("metadata").text("name"));
        }

        @Override
        public void deleted(JsonValue object) {}

        @Override
        public void listSucceeded(long count) {
            lists.incrementAndGet();
        }

        @Override
        public void listFailed(RuntimeException reason) {
            failures.add(String.valueOf(reason.getMessage()));
        }

        @Override
        public void watchFailed(RuntimeException reason) {
            failures.add(String.valueOf(reason.getMessage()));
        }
    }

    private Listener follow() {
        Listener listener = new Listener();
        ListWatchOptions options =
                ListWatchOptions.of("/api/v1/pods").withPauses(Duration.ofMillis(1), Duration.ofMillis(2));
        try (ListWatch _ = ListWatch.start(client, options, listener)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(listener.names).contains("late"));
        }
        return listener;
    }

    @Test
    void lists_ofAnyForm_areFollowedByAnotherAttempt() {
        List<Answer> broken = broken("{\"items\":[{\"spec\":[");
        lists.addAll(broken);
        Listener listener = follow();
        // The HTTP client asks again by itself where a connection ends before the first byte.
        assertThat(listener.failures.size()).isBetween(broken.size() - 2, broken.size());
        assertThat(listener.failures)
                .anySatisfy(reason -> assertThat(reason).contains("larger than 32 MiB"))
                .anySatisfy(reason -> assertThat(reason).contains("no JSON object"))
                .anySatisfy(reason -> assertThat(reason).contains("broke off"));
        assertThat(listener.names).containsExactly("good", "late");
        assertThat(listener.lists).hasValue(1);
    }

    @Test
    void watches_ofAnyForm_areFollowedByAnotherAttempt() {
        List<Answer> broken = broken("{\"type\":\"ADDED\",\"object\":[");
        watches.addAll(broken);
        Listener listener = follow();
        // An empty answer ends a watch as its time does; and there is no compression in one.
        assertThat(listener.failures.size()).isBetween(broken.size() - 2, broken.size());
        assertThat(listener.names).containsExactly("good", "late");
        assertThat(listener.lists).hasValue(1);
    }

    @Test
    void post_answeredWithAnything_isAnError() {
        List<Answer> broken = broken("{\"status\":[");
        posts.addAll(broken);
        for (int i = 0; i < broken.size(); i++) {
            int number = i;
            assertThatThrownBy(() -> {
                        JsonValue answer = client.post("/apis/x", "{}");
                        answer.at("status").flag("allowed");
                    })
                    .as("answer " + number)
                    .isInstanceOfAny(KubernetesException.class, MalformedObjectException.class);
        }
    }
}
