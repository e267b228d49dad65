package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {
    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "as, 1c330fb2d66be179",
        "asd, 631c37ce72a97393",
        "asdf, 415872f599cea71e",
        "abc, 44bc2cf5ad770999",
        "'Call me Ishmael. Some years ago--never mind how long precisely-', 02a2e85470d6fd96"
    })
    void hash_publishedVectors_isTheSame(String text, String expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(XxHash64.hash(bytes, 0, bytes.length)).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @Seeded
    void hash_ofARange_isThatOfItsCopy(RandomGenerator random) {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        int from = random.nextInt(100);
        int to = from + random.nextInt(100);
        byte[] copy = Arrays.copyOfRange(bytes, from, to);
        assertThat(XxHash64.hash(bytes, from, to)).isEqualTo(XxHash64.hash(copy, 0, copy.length));
    }
}
