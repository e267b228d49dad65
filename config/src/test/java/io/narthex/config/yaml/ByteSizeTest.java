package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0B",
        "0B, 0, 0B",
        "15MB, 15728640, 15MiB",
        "15MiB, 15728640, 15MiB",
        "1.5GB, 1610612736, 1GiB512MiB",
        "1500MB, 1572864000, 1GiB476MiB",
        "1KiB5B, 1029, 1KiB5B",
        ".5MB, 524288, 512KiB",
        "5.MB, 5242880, 5MiB",
        "-5MB, -5242880, -5MiB",
        "7EB, 8070450532247928832, 7EiB",
        "2TB, 2199023255552, 2TiB"
    })
    void parse_valid_givesBytesAndPrintsTheUnits(String text, long bytes, String printed) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
        assertThat(ByteSize.format(bytes)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "15, 'units: unknown unit  in 15'",
        "15mb, units: unknown unit mb in 15mb",
        "1GB 5MB, 'units: unknown unit GB  in 1GB 5MB'",
        "1e3MB, units: unknown unit e in 1e3MB",
        "20EB, units: overflow parsing unit",
        "KB, units: invalid KB",
        "15K, units: unknown unit K in 15K",
        "15Ki, units: unknown unit Ki in 15Ki",
        "'', units: invalid \"\"",
        "-, units: invalid -"
    })
    void parse_invalid_isAnErrorInPrometheusWords(String text, String message) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Seeded
    void parse_formatted_givesTheSame(RandomGenerator random) {
        for (int i = 0; i < 200; i++) {
            long bytes = random.nextLong() >>> random.nextInt(1, 60);
            assertThat(ByteSize.parse(ByteSize.format(bytes))).isEqualTo(bytes);
        }
    }
}
