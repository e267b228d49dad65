package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

class RandomPagesTest {
    private static final String[] NAMES = {"a", "http_requests_total", "x:y", "my.metric", "with space", "\u00e9", "_"};
    private static final String[] VALUES = {"v", "a\"b", "\\", "new\nline", "\ud83d\ude00", "}", "{,=", " ", "1", "#"};

    private static String pick(RandomGenerator random, String[] from) {
        return from[random.nextInt(from.length)];
    }

    private static double number(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextLong(1L << 50) / 1000.0;
            case 2 -> Double.NaN;
            case 3 -> Double.POSITIVE_INFINITY;
            default -> random.nextDouble();
        };
    }

    /** Writes a page and what must be read from it. */
    private static byte[] page(RandomGenerator random, StringBuilder expected) {
        TextWriter writer = new TextWriter();
        for (int family = random.nextInt(5); family >= 0; family--) {
            String name = pick(random, NAMES);
            String help = pick(random, VALUES);
            writer.family(name, MetricType.GAUGE, help);
            expected.append("HELP ")
                    .append(name)
                    .append(" [")
                    .append(help.isBlank() ? "" : help)
                    .append("]\nTYPE ");
            expected.append(name).append(" GAUGE\n");
            for (int i = random.nextInt(5); i > 0; i--) {
                sample(random, name, writer, expected);
            }
        }
        expected.append("EOF\n");
        return writer.toByteArray();
    }

    private static void sample(RandomGenerator random, String name, TextWriter writer, StringBuilder expected) {
        Labels.Builder labels = Labels.builder().set("__name__", name);
        writer.sample(name);
        for (String label : NAMES) {
            if (random.nextInt(3) == 0) {
                String value = pick(random, VALUES);
                writer.label(label, value);
                labels.set(label, value);
            }
        }
        double value = number(random);
        expected.append(labels.build()).append(' ').append(GoFloat.formatG(value));
        if (random.nextBoolean()) {
            writer.value(value);
        } else {
            long timestamp = random.nextLong(1L << 45);
            writer.value(value, timestamp);
            expected.append(" @").append(timestamp);
        }
        expected.append('\n');
    }

    @Seeded(runs = 100)
    void read_writtenPage_isWhatWasWritten(RandomGenerator random) {
        StringBuilder expected = new StringBuilder();
        byte[] page = page(random, expected);
        assertThat(Transcript.of(new TextParser(), page)).isEqualTo(expected.toString());
    }

    @Seeded(runs = 100)
    void read_mutatedPage_endsOrIsRejected(RandomGenerator random) {
        byte[] page = page(random, new StringBuilder());
        byte[] alphabet = "{}=,\"\\ \t\n#ab1.e-+_: \0\u00e9TYPE HELP EOF".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50; i++) {
            byte[] mutated = Arrays.copyOf(page, random.nextInt(page.length + 1));
            for (int n = random.nextInt(4); n > 0 && mutated.length > 0; n--) {
                mutated[random.nextInt(mutated.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            readOrReject(new TextParser(), mutated);
            readOrReject(new OpenMetricsParser(), mutated);
        }
    }

    private static void readOrReject(ExpositionParser parser, byte[] page) {
        try {
            Transcript.of(parser, page);
        } catch (ExpositionException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.getMessage()).hasSizeLessThan(5_000);
        }
    }
}
