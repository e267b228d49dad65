package io.narthex.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 2",
        "-1, 0, 0.5",
        "0, 8, 1",
        "256, 8, 2",
        "512, 8, 4",
        "512, 0, 1.3407807929942597e154",
        "1, 1, 1.414213562373095",
        "1, 2, 1.189207115002721",
        "3, 3, 1.2968395546510096",
        "-1, 1, 0.7071067811865475",
        "255, 8, 1.9945921121709396",
        "11, 8, 1.030231637686041",
        "1, -1, 4",
        "-1, -1, 0.25",
        "3, -4, 281474976710656",
        "-10, -4, 6.842277657836021e-49",
        "64, -4, 1.7976931348623157e308",
        "65, -4, Infinity",
        "1024, 0, 1.7976931348623157e308",
        "1025, 0, Infinity",
        "262144, 8, 1.7976931348623157e308",
        "262145, 8, Infinity",
        "-1074, 0, 4.9e-324",
        "-1076, 0, 0"
    })
    void exponential_knownBuckets_endWherePrometheusSays(int index, int schema, double bound) {
        assertThat(Bounds.exponential(index, schema)).isEqualTo(bound);
    }

    @Test
    void exponential_allSchemas_ascendAndAgreeWithTheCoarser() {
        for (int schema = Bounds.MIN_SCHEMA; schema <= Bounds.MAX_SCHEMA; schema++) {
            for (int index = -300; index < 300; index++) {
                double bound = Bounds.exponential(index, schema);
                assertThat(bound).isLessThanOrEqualTo(Bounds.exponential(index + 1, schema));
                if (schema < Bounds.MAX_SCHEMA) {
                    assertThat(Bounds.exponential(index * 2, schema + 1)).isEqualTo(bound);
                }
                if (schema >= 0) {
                    double exact = Math.pow(2, (double) index / (1 << schema));
                    assertThat(Math.abs(bound - exact)).isLessThanOrEqualTo(6 * Math.ulp(exact));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 1", "3, 1, 2", "0, 1, 0", "-1, 1, 0", "-2, 1, -1", "-3, 1, -1", "5, 2, 2", "4, 2, 1"})
    void coarser_bucket_holdsTheFinerOne(int index, int steps, int expected) {
        assertThat(Bounds.coarser(index, steps)).isEqualTo(expected);
    }
}
