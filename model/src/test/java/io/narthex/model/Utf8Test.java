package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Seeded
    void decode_randomBytes_encodesToTheSame(RandomGenerator random) {
        for (int i = 0; i < 500; i++) {
            byte[] bytes = randomBytes(random);
            String text = Utf8.decode(bytes);
            assertThat(Utf8.encode(text)).isEqualTo(bytes);
            boolean valid = Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes) && !holdsBrokenBytes(bytes);
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
            assertThat(Utf8.isValid(text)).isEqualTo(valid);
            if (valid) {
                assertThat(text).isEqualTo(new String(bytes, UTF_8));
            }
        }
    }

    /** Java's decoder gives the replacement character for what is broken, which may stand in the bytes itself. */
    private static boolean holdsBrokenBytes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            return false;
        } catch (java.nio.charset.CharacterCodingException e) {
            return true;
        }
    }

    /** Now valid sequences, now their parts, now anything. */
    private static byte[] randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(12)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
            return bytes;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int c = random.nextInt(0x110000) >> random.nextInt(15);
            text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'x' : c);
        }
        byte[] valid = text.toString().getBytes(UTF_8);
        int from = random.nextInt(4) == 0 ? random.nextInt(valid.length + 1) : 0;
        int to = random.nextInt(4) == 0 ? from + random.nextInt(valid.length - from + 1) : valid.length;
        return Arrays.copyOfRange(valid, from, to);
    }

    @Seeded
    void compare_randomTexts_isTheOrderOfBytes(RandomGenerator random) {
        for (int i = 0; i < 500; i++) {
            byte[] a = randomBytes(random);
            byte[] b = random.nextInt(4) == 0 ? a.clone() : randomBytes(random);
            if (a.length > 2 && random.nextBoolean()) {
                b = Arrays.copyOf(a, a.length);
                b[a.length - 1] ^= (byte) random.nextInt(256);
            }
            int expected = Integer.signum(Arrays.compareUnsigned(a, b));
            assertThat(Integer.signum(Utf8.compare(Utf8.decode(a), Utf8.decode(b))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void decode_brokenBytes_becomeLoneSurrogates() {
        assertThat(Utf8.decode(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\uDCFFb");
        assertThat(Utf8.decode(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .isEqualTo("\uDCED\uDCA0\uDC80");
        assertThat(Utf8.decode(new byte[] {(byte) 0xc0, (byte) 0x80})).isEqualTo("\uDCC0\uDC80");
        assertThat(Utf8.decode(new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}))
                .hasSize(4);
    }

    @Test
    void decode_aRange_readsOnlyThat() {
        byte[] bytes = "xéy".getBytes(UTF_8);
        assertThat(Utf8.decode(bytes, 1, 3)).isEqualTo("é");
        assertThat(Utf8.decode(bytes, 1, 2)).isEqualTo("\uDCC3");
        assertThat(Utf8.decode(bytes, 0, 0)).isEmpty();
    }

    @Test
    void isValid_loneSurrogates_isFalse() {
        assertThat(Utf8.isValid("\uD83D")).isFalse();
        assertThat(Utf8.isValid("\uDE00\uD83D")).isFalse();
        assertThat(Utf8.isValid("a\uD83D\uDE00")).isTrue();
        assertThat(Utf8.isValid("")).isTrue();
    }
}
