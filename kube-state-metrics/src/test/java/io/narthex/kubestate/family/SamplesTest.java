package io.narthex.kubestate.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.kubernetes.JsonValue;
import io.narthex.model.GoFloat;
import io.narthex.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final byte[] NAME = "m".getBytes(StandardCharsets.UTF_8);

    private final Samples samples = new Samples(KeyFilter.NOTHING, KeyFilter.NOTHING);

    private String lines() {
        return new String(samples.array(), 0, samples.length(), StandardCharsets.UTF_8);
    }

    private void begin() {
        samples.begin((object, out) -> out.label("base", "b"), JsonValue.MISSING);
        samples.family(NAME);
    }

    @Test
    void label_escapesItsValue() {
        begin();
        samples.label("l", "a\"b\\c\nd\u00e9\"").value(1);
        assertThat(lines()).isEqualTo("m{base=\"b\",l=\"a\\\"b\\\\c\\nd\u00e9\\\"\"} 1\n");
    }

    @Test
    void value_withoutLabels_hasNoBraces() {
        samples.begin((object, out) -> {}, JsonValue.MISSING);
        samples.family(NAME);
        samples.value(1);
        samples.label("l", "v").value(2);
        assertThat(lines()).isEqualTo("m 1\nm{l=\"v\"} 2\n");
    }

    @Test
    void lineWithoutValue_isTakenBack() {
        begin();
        samples.value(1);
        samples.label("l", "v");
        samples.endFamily();
        assertThat(lines()).isEqualTo("m{base=\"b\"} 1\n");
    }

    @Seeded
    void value_isPrintedAsGoDoes(RandomGenerator random) {
        for (int i = 0; i < 3000; i++) {
            double value = switch (random.nextInt(5)) {
                case 0 -> random.nextInt(-1000, 1000);
                case 1 -> random.nextLong();
                case 2 -> random.nextLong(10_000_000_000L);
                case 3 -> Double.longBitsToDouble(random.nextLong());
                default -> Math.pow(10, random.nextInt(-10, 25)) * random.nextInt(100);
            };
            begin();
            samples.value(value);
            assertThat(lines()).isEqualTo("m{base=\"b\"} " + GoFloat.formatG(value) + "\n");
        }
        for (long value : List.of(0L, 999_999L, 1_000_000L, 1_234_567L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53)) {
            begin();
            samples.value(value);
            assertThat(lines()).isEqualTo("m{base=\"b\"} " + GoFloat.formatG(value) + "\n");
        }
    }
}
