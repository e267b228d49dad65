package io.narthex.bench;

import io.narthex.http.Exchange;
import io.narthex.http.RequestBody;
import io.narthex.remote.WriteMessage;
import io.narthex.remote.WriteReceiver;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.xerial.snappy.Snappy;

/**
 * Requests of remote write 1.0 as a live server gets them, 2,000 known series of 12 labels with one sample each: decompressed, decoded, appended and logged. Figures are per
 * sample. Run it with {@code -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RemoteWriteBenchmark {
    private static final int SERIES = 2_000;
    private static final int REQUESTS = 200;
    private static final long INTERVAL = 15_000;

    private final byte[][] requests = new byte[REQUESTS][];
    private TemporaryDirectory directory;
    private Db db;
    private WriteReceiver receiver;
    private Exchange exchange;
    private long begin;
    private int next;

    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = new TemporaryDirectory();
        db = Db.open(DbOptions.of(directory.path()), (first, last, current) -> {});
        receiver = new WriteReceiver(db, EnumSet.allOf(WriteMessage.class), false, Clock.systemUTC());
        exchange = (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(),
                new Class<?>[] {Exchange.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "header" -> Optional.empty();
                    case "bodyLength" -> (long) requests[next].length;
                    case "body" -> {
                        ((RequestBody) arguments[0]).set(requests[next]);
                        yield null;
                    }
                    case "respondEmpty" -> null;
                    default -> throw new IllegalStateException(method + " was not expected");
                });
        begin = System.currentTimeMillis() - REQUESTS * INTERVAL;
        for (next = 0; next < REQUESTS; next++) {
            requests[next] = request(begin + next * INTERVAL);
        }
        next = 0;
        receiver.handle(exchange);
    }

    @TearDown(Level.Iteration)
    public void close() {
        db.close();
        directory.close();
    }

    /** The requests come again when all were sent: then their samples are the same as those that are there, and are looked at but not stored. */
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public void receive() throws IOException {
        next = (next + 1) % REQUESTS;
        receiver.handle(exchange);
    }

    private static byte[] request(long time) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < SERIES; i++) {
            ByteArrayOutputStream series = new ByteArrayOutputStream();
            label(series, "__name__", "container_metric_number_" + i % 40 + "_total");
            label(series, "cluster", "bench");
            label(series, "container", "container-" + i % 7);
            label(series, "endpoint", "https-metrics");
            label(series, "id", "/kubepods/burstable/pod" + i * 2654435761L + "/" + i * 40503L);
            label(series, "image", "registry.example.org/team-" + i % 50 + "/service:1.2");
            label(series, "instance", "10.0.0." + i % 250 + ":10250");
            label(series, "job", "kubelet");
            label(series, "namespace", "team-" + i % 50);
            label(series, "node", "node-" + i / 200);
            label(series, "pod", "service-" + i / 40 + "-" + i * 7919L);
            label(series, "service", "kubelet");
            ByteArrayOutputStream sample = new ByteArrayOutputStream();
            sample.write(9);
            sample.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(time / INTERVAL * (i % 7))
                    .array());
            sample.write(16);
            number(sample, time);
            bytes(series, 2, sample.toByteArray());
            bytes(out, 1, series.toByteArray());
        }
        return Snappy.compress(out.toByteArray());
    }

    private static void label(ByteArrayOutputStream series, String name, String value) {
        ByteArrayOutputStream label = new ByteArrayOutputStream();
        bytes(label, 1, name.getBytes(StandardCharsets.UTF_8));
        bytes(label, 2, value.getBytes(StandardCharsets.UTF_8));
        bytes(series, 1, label.toByteArray());
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        out.write(field << 3 | 2);
        number(out, value.length);
        out.writeBytes(value);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
