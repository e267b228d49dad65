package io.narthex.remote;

import static io.narthex.remote.Wire.sample;
import static io.narthex.remote.Wire.series;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteReceiverTest {
    private static final String TYPE_V2 = "application/x-protobuf;proto=io.prometheus.write.v2.Request";
    private static final long NOW = 1_000_000_000;

    private final RecordedStorage storage = new RecordedStorage();
    private final WriteReceiver receiver = receiver(EnumSet.allOf(WriteMessage.class));

    private WriteReceiver receiver(Set<WriteMessage> accepted) {
        return new WriteReceiver(storage, accepted, false, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
    }

    private Post send(Wire message) throws IOException {
        return send(new Post(Wire.snappy(message.toBytes())));
    }

    private Post sendV2(Wire message) throws IOException {
        return send(new Post(Wire.snappy(message.toBytes())).with("Content-Type", TYPE_V2));
    }

    private Post send(Post post) throws IOException {
        receiver.handle(post);
        return post;
    }

    private static Wire v2(String... symbols) {
        Wire request = new Wire().text(4, "");
        for (String symbol : symbols) {
            request.text(4, symbol);
        }
        return request;
    }

    @Test
    void v1_samplesOfSeveralSeries_areCommitted() throws IOException {
        Post post = send(new Wire()
                .message(
                        1,
                        series("__name__", "up", "job", "a")
                                .message(2, sample(5, 1))
                                .message(2, sample(6, 2)))
                .message(1, series("__name__", "up", "job", "b").message(2, sample(5, 0))));

        assertThat(post.status()).isEqualTo(204);
        assertThat(storage.committed)
                .containsExactly("up{job=\"a\"} 1.0 @5", "up{job=\"a\"} 2.0 @6", "up{job=\"b\"} 0.0 @5");
    }

    @Test
    void v1_seriesThatCameBefore_isNotAskedForAgain() throws IOException {
        send(new Wire().message(1, series("__name__", "up", "job", "a").message(2, sample(5, 1))));
        send(new Wire().message(1, series("__name__", "up", "job", "a").message(2, sample(6, 1))));

        assertThat(storage.seriesAsked).isEqualTo(1);
        assertThat(storage.committed).hasSize(2);
    }

    @Test
    void v1_seriesThatTheStorageForgot_isAskedForAgain() throws IOException {
        send(new Wire().message(1, series("__name__", "up").message(2, sample(5, 1))));
        storage.forget();
        Post post = send(new Wire().message(1, series("__name__", "up").message(2, sample(6, 1))));

        assertThat(post.status()).isEqualTo(204);
        assertThat(storage.committed).containsExactly("up 1.0 @5", "up 1.0 @6");
    }

    @Test
    void v1_labelsUnsortedScatteredOrEmpty_meanTheSameSeries() throws IOException {
        Wire scattered = new Wire()
                .message(1, Wire.label("job", "a"))
                .message(2, sample(5, 1))
                .message(1, Wire.label("empty", ""))
                .message(1, Wire.label("__name__", "up"));
        send(new Wire().message(1, scattered));
        send(new Wire().message(1, series("__name__", "up", "job", "a").message(2, sample(6, 1))));

        assertThat(storage.refs).hasSize(1);
        assertThat(storage.committed).containsExactly("up{job=\"a\"} 1.0 @5", "up{job=\"a\"} 1.0 @6");
    }

    @Test
    void v1_oneSampleRefused_nothingIsWritten() throws IOException {
        Post post = send(new Wire()
                .message(1, series("__name__", "good").message(2, sample(5, 1)))
                .message(1, series("__name__", "bad").message(2, sample(-5, 1))));

        assertThat(post.status()).isEqualTo(400);
        assertThat(post.text()).isEqualTo("out of order sample");
        assertThat(storage.committed).isEmpty();
    }

    @Test
    void v1_seriesWithLabelsThatAreNotValid_areLeftOutAndCounted() throws IOException {
        Post post = send(new Wire()
                .message(1, series("job", "nameless").message(2, sample(5, 1)))
                .message(1, series("__name__", "twice", "a", "1", "a", "2").message(2, sample(5, 1)))
                .message(
                        1,
                        new Wire()
                                .message(1, Wire.label("__name__", "x"))
                                .message(1, new Wire().text(1, "a").bytes(2, new byte[] {(byte) 0xff}))
                                .message(2, sample(5, 1)))
                .message(1, series("__name__", "good").message(2, sample(5, 1))));

        assertThat(post.status()).isEqualTo(204);
        assertThat(storage.committed).containsExactly("good 1.0 @5");
        assertThat(receiver.stats().invalidLabels()).isEqualTo(3);
    }

    @Test
    void v1_sampleTooFarAhead_isRefused() throws IOException {
        Post post = send(new Wire()
                .message(1, series("__name__", "up").message(2, sample(NOW + RequestAppender.MAX_AHEAD + 1, 1))));

        assertThat(post.status()).isEqualTo(400);
        assertThat(post.text()).isEqualTo("out of bounds: timestamp is too far in the future");
    }

    @Test
    void v1_histogramsAndExemplars_areCommitted() throws IOException {
        Wire exemplar =
                new Wire().message(1, Wire.label("trace_id", "t")).fixed(2, 7).varint(3, 4);
        Post post = send(new Wire()
                .message(
                        1,
                        series("__name__", "h")
                                .message(2, sample(5, 1))
                                .message(3, exemplar)
                                .message(4, Wire.histogram(6))));

        assertThat(post.status()).isEqualTo(204);
        assertThat(storage.committed).hasSize(3);
        assertThat(storage.committed.get(1)).isEqualTo("h exemplar {trace_id=\"t\"} 7.0 @4");
        assertThat(storage.committed.get(2))
                .isEqualTo("h histogram {count:3, sum:5.5, (0.5,0.7071067811865475]:1, (0.7071067811865475,1]:2} @6");
    }

    @Test
    void v1_storageThatCannotWrite_isAnErrorOfTheServer() throws IOException {
        storage.failsToCommit = true;
        Post post = send(new Wire().message(1, series("__name__", "up").message(2, sample(5, 1))));

        assertThat(post.status()).isEqualTo(500);
        assertThat(post.text()).isEqualTo("no space left on device");
    }

    @Test
    void bodiesThatAreNoRequests_areRefused() throws IOException {
        Post torn = send(new Post(Wire.snappy(new byte[] {0x0a, 0x05, 0})));
        Post empty = send(new Post(new byte[0]));
        Post noise = send(new Post(new byte[] {5, 0}));
        byte[] announced = {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x14, 0};
        Post tooLarge = send(new Post(announced));

        assertThat(torn.status() + torn.text()).isEqualTo("400unexpected EOF");
        assertThat(empty.status() + empty.text()).isEqualTo("400snappy: corrupt input");
        assertThat(noise.status() + noise.text()).isEqualTo("400snappy: corrupt input");
        assertThat(tooLarge.text()).isEqualTo("snappy: decoded length 41943040 exceeds limit 33554432");
    }

    @Test
    void contentTypesAndEncodings_thatAreNotAccepted_are415() throws IOException {
        byte[] body = Wire.snappy(new Wire()
                .message(1, series("__name__", "up").message(2, sample(5, 1)))
                .toBytes());

        assertThat(send(new Post(body).with("Content-Type", "text/plain")).text())
                .isEqualTo("expected application/x-protobuf as the first (media) part, got text/plain content-type");
        assertThat(send(new Post(body).with("Content-Type", "application/x-protobuf;proto=foo"))
                        .status())
                .isEqualTo(415);
        assertThat(send(new Post(body).with("Content-Encoding", "zstd")).text())
                .isEqualTo("zstd encoding (compression) is not accepted by this server; only snappy is acceptable");
        Post v2 = new Post(body).with("Content-Type", TYPE_V2);
        receiver(Set.of(WriteMessage.V1)).handle(v2);
        assertThat(v2.status()).isEqualTo(415);
        assertThat(storage.committed).isEmpty();
    }

    @Test
    void v2_wholeRequest_isCommittedAndCounted() throws IOException {
        Wire exemplar = new Wire().row(1, 3, 4).fixed(2, 7).varint(3, 4);
        Post post = sendV2(v2("__name__", "up", "job", "a")
                .message(
                        5,
                        new Wire()
                                .row(1, 1, 2, 3, 4)
                                .message(2, sample(5, 1))
                                .message(3, Wire.histogram(6))
                                .message(4, exemplar)));

        assertThat(post.status()).isEqualTo(204);
        assertThat(post.answerHeaders.values()).containsExactly("1", "1", "1");
        assertThat(storage.committed.getFirst()).isEqualTo("up{job=\"a\"} 1.0 @5");
        assertThat(storage.committed).hasSize(3);
    }

    @Test
    void v2_otherOrderOfSymbols_meansTheSameSeries() throws IOException {
        sendV2(v2("__name__", "up").message(5, new Wire().row(1, 1, 2).message(2, sample(5, 1))));
        sendV2(v2("up", "__name__").message(5, new Wire().row(1, 2, 1).message(2, sample(6, 1))));
        sendV2(v2("__name__", "up").message(5, new Wire().row(1, 2, 1).message(2, sample(7, 1))));

        assertThat(storage.seriesAsked).isEqualTo(1);
        assertThat(storage.committed).containsExactly("up 1.0 @5", "up 1.0 @6");
    }

    @Test
    void v2_partsThatAreWrong_areNamedAndTheRestIsWritten() throws IOException {
        Post post = sendV2(v2("__name__", "up", "job")
                .message(5, new Wire().row(1, 1, 2).message(2, sample(-1, 1)).message(2, sample(5, 1)))
                .message(5, new Wire().row(1, 1, 2))
                .message(5, new Wire().row(1, 3, 2).message(2, sample(5, 1)))
                .message(5, new Wire().row(1, 1, 9).message(2, sample(5, 1)))
                .message(5, new Wire().row(1, 1).message(2, sample(5, 1))));

        assertThat(post.status()).isEqualTo(400);
        assertThat(post.text().lines())
                .containsExactly(
                        "out of order sample for series {__name__=\"up\"}",
                        "TimeSeries must contain at least one sample or histogram for series {__name__=\"up\"}",
                        "invalid metric name or labels, got {job=\"up\"}",
                        "parsing labels for series [1 9]: labelRefs 1 (name) = 9 (value) outside of symbols table"
                                + " (size 4)",
                        "parsing labels for series [1]: invalid labelRefs length 1");
        assertThat(post.answerHeaders.get("X-Prometheus-Remote-Write-Samples-Written"))
                .isEqualTo("1");
        assertThat(storage.committed).containsExactly("up 1.0 @5");
        assertThat(receiver.stats().invalidLabels()).isEqualTo(3);
    }

    @Test
    void v2_storageThatCannotWrite_countsNothing() throws IOException {
        storage.failsToCommit = true;
        Post post =
                sendV2(v2("__name__", "up").message(5, new Wire().row(1, 1, 2).message(2, sample(5, 1))));

        assertThat(post.status()).isEqualTo(500);
        assertThat(post.answerHeaders.values())
                .containsOnlyOnce("nosniff")
                .contains("0")
                .doesNotContain("1");
    }
}
