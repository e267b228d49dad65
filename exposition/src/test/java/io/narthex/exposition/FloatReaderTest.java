package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.StaleMarker;
import io.narthex.testkit.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatReaderTest {
    private static double parse(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return FloatReader.parse(bytes, 1, bytes.length - 1);
    }

    private static void same(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0",
                "1",
                "-1",
                "007",
                ".5",
                "5.",
                "-.5e1",
                "1e5",
                "1E+5",
                "1e-5",
                "0e999999999999",
                "123456789012345678",
                "9007199254740993",
                "9007199254740992.999",
                "1536.9999999999998",
                "1.7976931348623157e308",
                "4.9e-324",
                "2.2250738585072014e-308",
                "2.2250738585072011e-308",
                "1e-400",
                "1e23",
                "8.5e22",
                "0.000000000000000000000000000001",
                "123456789012345678901234567890",
                "0.1000000000000000055511151231257827021181583404541015625",
                "18446744073709551615",
                "9999999999999999999",
                "9223372036854775808",
                "1e22",
                "1e-22",
                "3e-23",
                "100000000000000000000e-20",
            })
    void parse_decimal_hasJavasBits(String text) {
        same(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "Inf", "+INF", "infinity", "+Infinity"})
    void parse_infinity_inAnyCase(String text) {
        assertThat(parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-" + text.replace("+", ""))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void parse_nan_isGosNan() {
        assertThat(Double.doubleToRawLongBits(parse("nAn"))).isEqualTo(StaleMarker.NORMAL_NAN_BITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", ".", "e5", "1e", "1e+", "1x", "true", "1 ", " 1", "1d", "1f", "--1", "+-1", "1.2.3",
                "1e5.0", "nanx", "+nan", "infi", "0x10", "NaN1"
            })
    void parse_other_isRejectedAsGoDoes(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_2", "0x1p-3", "0x1P-3"})
    void parse_formsOfNewerGo_areRejected(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessage("unsupported character in float");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "2e308", "1e999999999999"})
    void parse_tooLarge_isRejected(String text) {
        assertThatThrownBy(() -> parse(text))
                .hasMessage("strconv.ParseFloat: parsing \"" + text + "\": value out of range");
    }

    @Seeded
    void parse_randomTexts_haveJavasBits(RandomGenerator random) {
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                same(Double.toString(value));
            }
            same(random.nextLong() + "e" + random.nextInt(-280, 280));
            same(random.nextLong(1L << random.nextInt(1, 63)) + "." + random.nextLong(1L << random.nextInt(1, 63)));
            same(Double.toString(random.nextLong(1L << 40) / 1000.0));
        }
    }

    @Seeded
    void parse_nearHalfway_roundsToEven(RandomGenerator random) {
        for (int i = 0; i < 2_000; i++) {
            long odd = (1L << 53) + random.nextLong(1L << 53) | 1;
            same(BigInteger.valueOf(odd).toString());
            int shift = random.nextInt(0, 5);
            same(new BigDecimal(BigInteger.valueOf(odd))
                    .divide(BigDecimal.valueOf(1L << shift))
                    .toPlainString());
        }
    }
}
