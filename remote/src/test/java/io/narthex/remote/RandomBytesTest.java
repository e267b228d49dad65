package io.narthex.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.random.RandomGenerator;

/** Requests that were damaged on their way are refused or taken in part, and never anything else. */
class RandomBytesTest {
    @Seeded(runs = 300)
    void damagedRequests_neverFailOtherwise(RandomGenerator random) throws IOException {
        WriteReceiver receiver =
                new WriteReceiver(new RecordedStorage(), EnumSet.allOf(WriteMessage.class), true, Clock.systemUTC());
        byte[] message = random.nextBoolean() ? v1(random) : v2(random);
        for (int i = random.nextInt(4); i > 0; i--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        boolean second = random.nextBoolean();
        Post post = new Post(Wire.snappy(message))
                .with(
                        "Content-Type",
                        "application/x-protobuf;proto=" + (second ? WriteMessage.V2 : WriteMessage.V1).fullName());

        receiver.handle(post);

        assertThat(post.status()).isIn(204, 400);
    }

    private static byte[] v1(RandomGenerator random) {
        Wire request = new Wire();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            request.message(
                    1,
                    Wire.series("__name__", "m" + random.nextInt(3), "a", "b")
                            .message(2, Wire.sample(random.nextLong(1000), 1))
                            .message(4, Wire.histogram(random.nextLong(1000))));
        }
        return request.toBytes();
    }

    private static byte[] v2(RandomGenerator random) {
        Wire request = new Wire().text(4, "").text(4, "__name__").text(4, "up");
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            request.message(
                    5,
                    new Wire()
                            .row(1, 1, 2)
                            .message(2, Wire.sample(random.nextLong(1000), 1))
                            .message(3, Wire.histogram(random.nextLong(1000)))
                            .message(5, new Wire().varint(1, 1).varint(3, 2)));
        }
        return request.toBytes();
    }
}
