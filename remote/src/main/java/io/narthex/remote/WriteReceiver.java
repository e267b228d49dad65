package io.narthex.remote;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.narthex.http.RequestBody;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes samples by remote write 1.0 and 2.0, and answers as Prometheus does. Any number of threads. */
public final class WriteReceiver implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WriteReceiver.class);
    private static final String SNAPPY = "snappy";
    private static final long MILLIS_PER_HOUR = 3_600_000;

    /** Bytes of requests, as they came, that are held at once; others wait. */
    private static final int MAX_HELD = 96 << 20;

    /** The largest request as it comes, in bytes: one of full size that could not be compressed. */
    private static final int MAX_BODY = Workspace.MAX_DECODED + Workspace.MAX_DECODED / 6 + 64;

    private final Appendable storage;
    private final Set<WriteMessage> accepted;
    private final boolean keepMetadata;
    private final Clock clock;
    private final SeriesRefs refs;
    private final Semaphore working;
    private final Semaphore held = new Semaphore(MAX_HELD);
    private final Deque<Workspace> idle = new ArrayDeque<>();
    private final Deque<RequestBody> idleBodies = new ArrayDeque<>();
    private final LongAdder invalidLabels = new LongAdder();
    private final LongAdder withoutMetadata = new LongAdder();

    /**
     * A receiver.
     *
     * @param accepted the messages that are not refused
     * @param keepMetadata whether metadata that comes with series is stored
     */
    public WriteReceiver(Appendable storage, Set<WriteMessage> accepted, boolean keepMetadata, Clock clock) {
        this.storage = storage;
        this.accepted = Set.copyOf(accepted);
        this.keepMetadata = keepMetadata;
        this.clock = clock;
        this.refs = new SeriesRefs(() -> (int) (clock.millis() / MILLIS_PER_HOUR));
        this.working = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    public ReceiverStats stats() {
        return new ReceiverStats(invalidLabels.sum(), withoutMetadata.sum());
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            WriteMessage message = message(exchange);
            receive(exchange, message);
        } catch (RefusedException e) {
            LOG.debug("A remote write request is refused: {}", e.text());
            exchange.respondText(e.status(), e.text());
        }
    }

    private WriteMessage message(Exchange exchange) {
        String type = exchange.header("Content-Type").orElse("");
        WriteMessage message = type.isEmpty() ? WriteMessage.V1 : WriteMessage.ofContentType(type);
        if (!accepted.contains(message)) {
            String names =
                    accepted.stream().map(WriteMessage::fullName).sorted().collect(Collectors.joining(" "));
            throw new RefusedException(
                    415,
                    message.fullName() + " protobuf message is not accepted by this server; accepted [" + names + "]");
        }
        String encoding = exchange.header("Content-Encoding").orElse("");
        if (!encoding.isEmpty() && !encoding.toLowerCase(Locale.ROOT).equals(SNAPPY)) {
            throw new RefusedException(
                    415,
                    encoding + " encoding (compression) is not accepted by this server; only snappy is acceptable");
        }
        return message;
    }

    private void receive(Exchange exchange, WriteMessage message) throws IOException {
        long announced = exchange.bodyLength();
        int weight = (int) Math.min(announced < 0 ? MAX_BODY : announced, MAX_BODY);
        held.acquireUninterruptibly(weight);
        RequestBody body = takeBody();
        try {
            exchange.body(body, MAX_BODY);
            working.acquireUninterruptibly();
            Workspace workspace = take();
            try {
                workspace.decompress(body.bytes(), body.length());
                if (message == WriteMessage.V1) {
                    writeV1(exchange, workspace);
                } else {
                    writeV2(exchange, workspace);
                }
            } finally {
                give(workspace);
                working.release();
            }
        } finally {
            give(body);
            held.release(weight);
        }
    }

    private void writeV1(Exchange exchange, Workspace workspace) throws IOException {
        RequestAppender appender = workspace.appender();
        try (Appender transaction = storage.appender()) {
            appender.begin(transaction, clock.millis());
            int invalid = workspace.v1().append(workspace.decoded(), workspace.length());
            transaction.commit();
            invalidLabels.add(invalid);
        } catch (WireException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        } catch (StorageException e) {
            LOG.error("A remote write request can't be stored", e);
            throw new RefusedException(500, String.valueOf(e.getMessage()));
        } finally {
            appender.end();
        }
        exchange.respondEmpty(204);
    }

    private void writeV2(Exchange exchange, Workspace workspace) throws IOException {
        RequestAppender appender = workspace.appender();
        WriteRequestV2 request = workspace.v2();
        int status = 204;
        String text = "";
        try (Appender transaction = storage.appender()) {
            appender.begin(transaction, clock.millis());
            request.append(workspace.decoded(), workspace.length());
            transaction.commit();
            invalidLabels.add(request.invalid());
            withoutMetadata.add(request.withoutMetadata());
            if (!request.problems().isEmpty()) {
                status = 400;
                text = request.problems().text();
            }
        } catch (WireException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        } catch (StorageException e) {
            LOG.error("A remote write request can't be stored", e);
            request.written().clear();
            status = 500;
            text = String.valueOf(e.getMessage());
        } finally {
            appender.end();
        }
        tell(exchange, request.written());
        if (status == 204) {
            exchange.respondEmpty(status);
        } else {
            exchange.respondText(status, text);
        }
    }

    private static void tell(Exchange exchange, Written written) {
        exchange.responseHeader("X-Prometheus-Remote-Write-Samples-Written", Integer.toString(written.samples));
        exchange.responseHeader("X-Prometheus-Remote-Write-Histograms-Written", Integer.toString(written.histograms));
        exchange.responseHeader("X-Prometheus-Remote-Write-Exemplars-Written", Integer.toString(written.exemplars));
    }

    private Workspace take() {
        synchronized (idle) {
            Workspace kept = idle.pollLast();
            return kept == null ? new Workspace(refs, keepMetadata) : kept;
        }
    }

    /** There are never more than may work at once. */
    private void give(Workspace workspace) {
        workspace.trim();
        synchronized (idle) {
            idle.addLast(workspace);
        }
    }

    private RequestBody takeBody() {
        synchronized (idleBodies) {
            RequestBody kept = idleBodies.pollLast();
            return kept == null ? new RequestBody() : kept;
        }
    }

    private void give(RequestBody body) {
        if (body.bytes().length <= 1 << 20) {
            synchronized (idleBodies) {
                if (idleBodies.size() < 4) {
                    idleBodies.addLast(body);
                }
            }
        }
    }
}
