package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.testkit.Seeded;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class JsonOutTest {
    private static String text(JsonOut out) {
        return new String(out.buffer(), 0, out.length(), UTF_8);
    }

    @Test
    void nesting_putsCommas() {
        JsonOut out = new JsonOut();
        out.beginObject().name("a").beginArray().number(1).number(-2).endArray();
        out.name("b")
                .beginObject()
                .endObject()
                .name("c")
                .bool(true)
                .name("d")
                .nul()
                .endObject();
        assertThat(text(out)).isEqualTo("{\"a\":[1,-2],\"b\":{},\"c\":true,\"d\":null}");
    }

    @Test
    void string_escapesAsGo() {
        assertThat(text(new JsonOut().string("a<b>&\u2028é\udcff\"\\\n\t\b\u007f\ud83d\ude00")))
                .isEqualTo("\"a\\u003cb\\u003e\\u0026\\u2028é\ufffd\\\"\\\\\\n\\t\\u0008\u007f\ud83d\ude00\"");
    }

    @Test
    void labels_areNotEscapedForPages() {
        Labels labels = Labels.of("a<", "\u2028&\u007f\u0085\"/\f", "__name__", "x");
        assertThat(text(new JsonOut().labels(labels)))
                .isEqualTo("{\"__name__\":\"x\",\"a<\":\"\u2028&\u007f\u0085\\\"/\\u000c\"}");
    }

    @Test
    void timestamp_hasThreeDecimalsOrNone() {
        JsonOut out = new JsonOut().beginArray();
        for (long t : new long[] {0, 1000, 1435781451720L, -1500, 5, -5, Long.MIN_VALUE + 1}) {
            out.timestamp(t);
        }
        assertThat(text(out.endArray())).isEqualTo("[0,1,1435781451.720,-1.500,0.005,-0.005,-9223372036854775.807]");
    }

    @Test
    void sampleValue_isGoText() {
        JsonOut out = new JsonOut().beginArray();
        double[] values = {
            0,
            -0.0,
            1,
            -1.5,
            0.1,
            0.3,
            1e21,
            1e20,
            123456789012345680000.0,
            1e-6,
            1e-7,
            9.99e-7,
            0.000001,
            1234.567891,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1795511361.516,
            5e-324,
            0.1 + 0.2
        };
        for (double v : values) {
            out.sampleValue(v);
        }
        assertThat(text(out.endArray()))
                .isEqualTo("[\"0\",\"-0\",\"1\",\"-1.5\",\"0.1\",\"0.3\",\"1e+21\",\"100000000000000000000\","
                        + "\"123456789012345680000\",\"0.000001\",\"1e-07\",\"9.99e-07\",\"0.000001\",\"1234.567891\","
                        + "\"NaN\",\"+Inf\",\"-Inf\",\"1795511361.516\",\"5e-324\",\"0.30000000000000004\"]");
    }

    @Seeded(runs = 50)
    void sampleValue_agreesWithGoFloat(RandomGenerator random) {
        for (int i = 0; i < 2000; i++) {
            double scale = Math.pow(10, random.nextInt(-5, 18));
            double value = switch (random.nextInt(4)) {
                case 0 -> random.nextLong(-1_000_000, 1_000_000) / 1000.0;
                case 1 -> random.nextDouble(-1, 1) * scale;
                case 2 -> Math.rint(random.nextDouble() * scale * 1e6) / 1e6;
                default -> Math.rint(random.nextDouble() * scale) / 1e3;
            };
            double magnitude = Math.abs(value);
            if (magnitude == 0 || magnitude >= 1e-6 && magnitude < 1e21) {
                assertThat(text(new JsonOut().sampleValue(value))).isEqualTo('"' + GoFloat.format(value) + '"');
            }
        }
    }

    @Test
    void drain_takesWhatIsTooMuch() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        JsonOut out = new JsonOut(100, (bytes, length) -> taken.write(bytes, 0, length));
        out.beginArray();
        for (int i = 0; i < 1000; i++) {
            out.point(i * 1000L, i);
        }
        out.endArray();
        assertThat(out.buffer().length).isLessThan(20_000);
        taken.write(out.buffer(), 0, out.length());
        assertThat(taken.toString(UTF_8)).startsWith("[[0,\"0\"],[1,\"1\"],").endsWith(",[999,\"999\"]]");
        assertThat(taken.size()).isGreaterThan(10_000);
    }
}
