package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.GoFloat;
import io.narthex.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatPrinterTest {
    private final FloatPrinter printer = new FloatPrinter();

    private String print(double value) {
        byte[] out = new byte[FloatPrinter.MAX_LENGTH + 3];
        int end = printer.print(value, out, 3);
        return new String(out, 3, end - 3, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "7, 7",
        "-1, -1",
        "10, 10",
        "999999, 999999",
        "1000000, 1e+06",
        "1234567, 1.234567e+06",
        "903676723, 9.03676723e+08",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "7.6238E-5, 7.6238e-05",
        "0.00010188, 0.00010188",
        "1536.9999999999998, 1536.9999999999998",
        "8.999999999999998, 8.999999999999998",
        "123456.5, 123456.5",
        "9007199254740993, 9.007199254740992e+15",
        "1e15, 1e+15",
        "1e21, 1e+21",
        "1e100, 1e+100",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "4.9E-324, 5e-324",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "2E23, 2e+23",
        "-12.5, -12.5",
        "Infinity, +Inf",
        "-Infinity, -Inf",
        "NaN, NaN",
    })
    void print_value_isGos(double value, String expected) {
        assertThat(print(value)).isEqualTo(expected);
    }

    @Seeded
    void print_randomBits_isModels(RandomGenerator random) {
        for (int i = 0; i < 2_000; i++) {
            same(Double.longBitsToDouble(random.nextLong()));
            same(random.nextLong(2_000_000_000L) / 1000.0);
            same(random.nextInt() * Math.pow(10, random.nextInt(-30, 30)));
            same(random.nextDouble());
            same((double) random.nextLong(1L << random.nextInt(1, 63)));
            same(Math.scalb(1.0, random.nextInt(-1074, 1023)));
        }
    }

    private void same(double value) {
        assertThat(print(value)).isEqualTo(GoFloat.formatG(value));
    }

    @Seeded(runs = 2)
    void print_long_isPlain(RandomGenerator random) {
        byte[] out = new byte[FloatPrinter.MAX_LENGTH];
        for (int i = 0; i < 1_000; i++) {
            long value = i == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            int end = printer.print(value, out, 0);
            assertThat(new String(out, 0, end, StandardCharsets.ISO_8859_1)).isEqualTo(Long.toString(value));
        }
    }
}
