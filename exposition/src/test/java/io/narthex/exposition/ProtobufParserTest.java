package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProtobufParserTest {
    /** Writes messages, field by field. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(int field, long value) {
            raw((long) field << 3);
            raw(value);
            return this;
        }

        Message zigzag(int field, long value) {
            return varint(field, value << 1 ^ value >> 63);
        }

        Message number(int field, double value) {
            raw((long) field << 3 | 1);
            long bits = Double.doubleToRawLongBits(value);
            for (int i = 0; i < 8; i++) {
                out.write((int) (bits >>> 8 * i));
            }
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        Message message(int field, Message inner) {
            return bytes(field, inner.out.toByteArray());
        }

        private Message bytes(int field, byte[] bytes) {
            raw((long) field << 3 | 2);
            raw(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void raw(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] delimited() {
            Message framed = new Message();
            framed.raw(out.size());
            framed.out.writeBytes(out.toByteArray());
            return framed.out.toByteArray();
        }
    }

    private static Message label(String name, String value) {
        return new Message().text(1, name).text(2, value);
    }

    private static Message histogram() {
        Message exemplar = new Message()
                .message(1, label("trace", "t1"))
                .number(2, 0.4)
                .message(3, new Message().varint(1, 100).varint(2, 5_000_000));
        return new Message()
                .varint(1, 6)
                .number(2, 12.5)
                .message(3, new Message().varint(1, 2).number(2, 0.5).message(3, exemplar))
                .message(3, new Message().varint(1, 5).number(2, 1))
                .zigzag(5, 3)
                .number(6, 0.001)
                .varint(7, 1)
                .message(12, new Message().zigzag(1, -2).varint(2, 2))
                .message(12, new Message().zigzag(1, 1).varint(2, 1))
                .zigzag(13, 1)
                .zigzag(13, 2)
                .zigzag(13, -2)
                .message(15, new Message().varint(1, 50));
    }

    private static byte[] page() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new Message()
                .text(1, "requests_total")
                .text(2, "All of them.")
                .varint(3, 0)
                .message(
                        4,
                        new Message()
                                .message(1, label("code", "200"))
                                .message(1, label("path", ""))
                                .message(3, new Message().number(1, 7).message(3, new Message().varint(1, 9))))
                .text(5, "requests")
                .delimited());
        out.writeBytes(new Message()
                .text(1, "size")
                .varint(3, 2)
                .message(
                        4,
                        new Message()
                                .message(
                                        4,
                                        new Message()
                                                .varint(1, 3)
                                                .number(2, 1.5)
                                                .message(
                                                        3,
                                                        new Message()
                                                                .number(1, 0.5)
                                                                .number(2, 0.25)))
                                .varint(6, 1234))
                .delimited());
        out.writeBytes(new Message()
                .text(1, "latency")
                .varint(3, 4)
                .message(4, new Message().message(7, histogram()))
                .delimited());
        return out.toByteArray();
    }

    private static List<String> read(byte[] page, boolean natives, boolean classicsToo) {
        ProtobufParser parser = new ProtobufParser();
        parser.histograms(natives, classicsToo);
        parser.reset(page, page.length);
        List<String> seen = new ArrayList<>();
        for (ExpositionEntry entry = parser.next(); entry != ExpositionEntry.EOF; entry = parser.next()) {
            switch (entry) {
                case SERIES ->
                    seen.add(parser.labels() + " " + parser.value()
                            + (parser.hasTimestamp() ? " @" + parser.timestamp() : "")
                            + (parser.startTimestamp().isPresent()
                                    ? " from " + parser.startTimestamp().getAsLong()
                                    : "")
                            + parser.exemplar()
                                    .map(e -> " # " + e.labels() + " " + e.value())
                                    .orElse(""));
                case HISTOGRAM ->
                    seen.add(parser.labels() + " " + parser.histogram().orElseThrow() + " "
                            + parser.histogramExemplars());
                case TYPE -> seen.add("TYPE " + parser.family() + " " + parser.type());
                default -> seen.add(entry + " " + parser.family() + " " + parser.text());
            }
        }
        return seen;
    }

    @Test
    void next_classic_givesTheSeriesOfTheText() {
        assertThat(read(page(), false, false))
                .containsExactly(
                        "TYPE requests_total COUNTER",
                        "HELP requests_total All of them.",
                        "UNIT requests_total requests",
                        "{__name__=\"requests_total\", code=\"200\"} 7.0 from 9000",
                        "TYPE size SUMMARY",
                        "{__name__=\"size_count\"} 3.0 @1234",
                        "{__name__=\"size_sum\"} 1.5 @1234",
                        "{__name__=\"size\", quantile=\"0.5\"} 0.25 @1234",
                        "TYPE latency HISTOGRAM",
                        "{__name__=\"latency_count\"} 6.0 from 50000",
                        "{__name__=\"latency_sum\"} 12.5 from 50000",
                        "{__name__=\"latency_bucket\", le=\"0.5\"} 2.0 from 50000 # {trace=\"t1\"} 0.4",
                        "{__name__=\"latency_bucket\", le=\"1.0\"} 5.0 from 50000",
                        "{__name__=\"latency_bucket\", le=\"+Inf\"} 6.0 from 50000");
    }

    @Test
    void next_native_isOneSample() {
        List<String> seen = read(page(), true, false);
        assertThat(seen).hasSize(10);
        assertThat(seen.getLast())
                .startsWith("{__name__=\"latency\"} {count:6, sum:12.5, [-0.001,0.001]:1")
                .contains("timestamp=OptionalLong[100005]");
        assertThat(read(page(), true, true)).hasSize(15);
    }

    @Test
    void hasEmptyLabel_emptyValue_isSeen() {
        ProtobufParser parser = new ProtobufParser();
        byte[] page = page();
        parser.reset(page, page.length);
        while (parser.next() != ExpositionEntry.SERIES) {
            continue;
        }
        assertThat(parser.hasEmptyLabel("path")).isTrue();
        assertThat(parser.hasEmptyLabel("code")).isFalse();
    }

    @Test
    void next_cutPage_isAnError() {
        byte[] page = page();
        for (int length = 1; length < page.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(page, length);
            try {
                read(cut, true, true);
            } catch (ExpositionException e) {
                assertThat(e).hasMessageContaining("EOF");
            }
        }
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(page, page.length - 1), true, true))
                .isInstanceOf(ExpositionException.class);
    }

    @Seeded
    void next_garbled_throwsNothingElse(RandomGenerator random) {
        byte[] page = page();
        for (int n = random.nextInt(1, 6); n > 0; n--) {
            page[random.nextInt(page.length)] = (byte) random.nextInt(256);
        }
        try {
            read(page, random.nextBoolean(), random.nextBoolean());
        } catch (ExpositionException | io.narthex.model.histogram.HistogramException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
