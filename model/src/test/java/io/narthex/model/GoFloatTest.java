package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFloatTest {
    @ParameterizedTest
    @CsvSource({
        "0x0p0, 0, 0, 0e+00",
        "-0x0p0, -0, -0, -0e+00",
        "0x1p0, 1, 1, 1e+00",
        "-0x1p0, -1, -1, -1e+00",
        "100, 100, 100, 1e+02",
        "100000, 100000, 100000, 1e+05",
        "1000000, 1000000, 1e+06, 1e+06",
        "123456789, 123456789, 1.23456789e+08, 1.23456789e+08",
        "0.1, 0.1, 0.1, 1e-01",
        "0.25, 0.25, 0.25, 2.5e-01",
        "0.0001, 0.0001, 0.0001, 1e-04",
        "0.00001, 0.00001, 1e-05, 1e-05",
        "1.5e-7, 0.00000015, 1.5e-07, 1.5e-07",
        "1e15, 1000000000000000, 1e+15, 1e+15",
        "9007199254740993, 9007199254740992, 9.007199254740992e+15, 9.007199254740992e+15",
        "1e20, 100000000000000000000, 1e+20, 1e+20",
        "1e21, 1000000000000000000000, 1e+21, 1e+21",
        "1e23, 100000000000000000000000, 1e+23, 1e+23",
        "5e-310, 0." + ZEROS_309 + "5, 5e-310, 5e-310",
        "2e100, 2" + ZEROS_100 + ", 2e+100, 2e+100",
        "0.30000000000000004, 0.30000000000000004, 0.30000000000000004, 3.0000000000000004e-01",
        "33.909, 33.909, 33.909, 3.3909e+01",
        "622666234635.3213, 622666234635.3213, 6.226662346353213e+11, 6.226662346353213e+11"
    })
    void format_knownNumbers_printsAsGo(double value, String plain, String general, String scientific) {
        assertThat(GoFloat.format(value)).isEqualTo(plain);
        assertThat(GoFloat.formatG(value)).isEqualTo(general);
        assertThat(GoFloat.formatE(value)).isEqualTo(scientific);
    }

    private static final String ZEROS_100 =
            "0000000000000000000000000000000000000000000000000000000000000000000000000000000000" + "000000000000000000";
    private static final String ZEROS_309 = ZEROS_100 + ZEROS_100 + ZEROS_100 + "000000000";

    @Test
    void format_extremes_printsShortestDigits() {
        assertThat(GoFloat.formatG(Double.MIN_VALUE)).isEqualTo("5e-324");
        assertThat(GoFloat.formatG(Double.MIN_VALUE * 2)).isEqualTo("1e-323");
        assertThat(GoFloat.formatG(Double.MIN_VALUE * 3)).isEqualTo("1.5e-323");
        assertThat(GoFloat.formatG(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e+308");
        assertThat(GoFloat.formatG(Double.MIN_NORMAL)).isEqualTo("2.2250738585072014e-308");
        assertThat(GoFloat.formatG(Double.MIN_VALUE * 4)).isEqualTo("2e-323");
        assertThat(GoFloat.formatG(Double.parseDouble("9e-324"))).isEqualTo("1e-323");
    }

    @Test
    void format_notFinite_printsGosWords() {
        assertThat(GoFloat.format(Double.NaN)).isEqualTo("NaN");
        assertThat(GoFloat.format(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
        assertThat(GoFloat.formatG(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
        assertThat(GoFloat.formatE(StaleMarker.VALUE)).isEqualTo("NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0x0p0, -0",
        "1e-6, 0.000001",
        "9.99e-7, 9.99e-07",
        "1e20, 100000000000000000000",
        "999999999999999900000, 999999999999999900000",
        "1e21, 1e+21",
        "-1e21, -1e+21",
        "-1e-7, -1e-07",
        "Infinity, +Inf",
        "NaN, NaN"
    })
    void appendJson_extremes_haveAnExponent(double value, String expected) {
        StringBuilder out = new StringBuilder();
        GoFloat.appendJson(value, out);
        assertThat(out).hasToString(expected);
    }

    @Seeded(runs = 5)
    void format_randomBits_isTheShortestThatReadsBack(RandomGenerator random) {
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertForms(value);
            }
        }
    }

    @Seeded(runs = 5)
    void format_randomShortDecimals_printsThem(RandomGenerator random) {
        for (int i = 0; i < 2_000; i++) {
            assertForms(random.nextInt(1, 1000) * Math.pow(10, random.nextInt(-320, 300)));
            assertForms(random.nextInt(-100_000, 100_000) / 1000.0);
        }
    }

    private static void assertForms(double value) {
        String plain = GoFloat.format(value);
        assertThat(Double.parseDouble(plain)).isEqualTo(value);
        assertThat(plain).doesNotContain("e").doesNotEndWith(".");
        assertThat(Double.parseDouble(GoFloat.formatE(value))).isEqualTo(value);
        assertThat(Double.parseDouble(GoFloat.formatG(value))).isEqualTo(value);
        assertThat(GoFloat.parse(plain)).isEqualTo(value);
        BigDecimal shortest = new BigDecimal(GoFloat.formatE(value));
        assertThat(shortest.precision()).isLessThanOrEqualTo(17);
        assertNoShorterFormExists(value, shortest);
    }

    private static void assertNoShorterFormExists(double value, BigDecimal shown) {
        int digits = shown.stripTrailingZeros().precision();
        if (digits > 1) {
            BigDecimal shorter = new BigDecimal(value)
                    .round(new java.math.MathContext(digits - 1, java.math.RoundingMode.HALF_EVEN));
            assertThat(shorter.doubleValue()).isNotEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "+1, 1",
        "-.5, -0.5",
        "5., 5",
        "1e5, 1e5",
        "1E+5, 1e5",
        "1e-5, 1e-5",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1e-400, 0",
        "0x1p4, 16",
        "0X1.8P1, 3",
        "0x.8p0, 0.5",
        "-0x1p-2, -0.25",
        "1_000, 1000",
        "1_23.50_0_0e+1_2, 1.235e14",
        "0x_1_2.3_4_5p+1_2, 74565",
        "inf, Infinity",
        "+Inf, Infinity",
        "-INFINITY, -Infinity",
        "00012, 12"
    })
    void parse_whatGoReads_givesTheNumber(String text, double expected) {
        assertThat(GoFloat.parse(text)).isEqualTo(expected);
    }

    @Test
    void parse_nan_givesGosBits() {
        assertThat(Double.doubleToRawLongBits(GoFloat.parse("nAn"))).isEqualTo(StaleMarker.NORMAL_NAN_BITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "+", "-", ".", "e5", "1e", "1e+", " 1", "1 ", "1f", "1d", "1.0F", "--1", "+-1", "0x", "0x1",
                "0x1.8", "0xp1", "0x1p", "_1", "1_", "1__0", "1_.5", "1._5", "1e_5", "1e5_", "+nan", "-NaN", "infi",
                "ınf", "1,5", "٣", "0x1p0x1", "NaN1", "1e5.5"
            })
    void parse_whatGoRefuses_isAnError(String text) {
        assertThatThrownBy(() -> GoFloat.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("parsing " + GoQuote.quote(text) + ": invalid syntax");
    }
}
