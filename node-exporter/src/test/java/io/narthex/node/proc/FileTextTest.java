package io.narthex.node.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTextTest {
    @TempDir
    Path folder;

    private static FileText text(String content) {
        return new FileText(new Names()).of("file", content.getBytes(StandardCharsets.UTF_8));
    }

    private static FileText field(String content) {
        FileText text = text(content);
        text.nextLine();
        return text.restOfLine();
    }

    @Test
    void nextLine_lastLineWithoutNewline_isALine() {
        FileText text = text("a\n\nb");
        assertThat(text.nextLine()).isTrue();
        assertThat(text.nextLine()).isTrue();
        assertThat(text.isBlankLine()).isTrue();
        assertThat(text.nextLine()).isTrue();
        assertThat(text.lineText()).isEqualTo("b");
        assertThat(text.nextLine()).isFalse();
    }

    @Test
    void nextField_passesOverBlanksAndTabs() {
        FileText text = text("  one \t two\nthree");
        text.nextLine();
        assertThat(text.fieldsLeft()).isEqualTo(2);
        assertThat(text.nextField()).isTrue();
        assertThat(text.text()).isEqualTo("one");
        assertThat(text.nextField()).isTrue();
        assertThat(text.text()).isEqualTo("two");
        assertThat(text.nextField()).isFalse();
    }

    @Test
    void nextField_separator_keepsEmptyFields() {
        FileText text = text("a::b:");
        text.nextLine();
        StringBuilder fields = new StringBuilder();
        while (text.nextField(':')) {
            fields.append('[').append(text.text()).append(']');
        }
        assertThat(fields).hasToString("[a][][b][]");
    }

    @Test
    void fieldHasWord_looksAtWholeWords() {
        assertThat(field("rw,ro,noatime").fieldHasWord("ro")).isTrue();
        assertThat(field("ro").fieldHasWord("ro")).isTrue();
        assertThat(field("rw,errors=remount-ro").fieldHasWord("ro")).isFalse();
        assertThat(field("rw,rox").fieldHasWord("ro")).isFalse();
    }

    @Test
    void text_sameBytes_isTheSameString() {
        FileText text = text("eth0 eth0");
        text.nextLine();
        text.nextField();
        String first = text.text();
        text.nextField();
        assertThat(text.text()).isSameAs(first);
    }

    @Test
    void read_missingFile_isEmpty() throws IOException {
        FileText text = text("old");
        assertThat(text.read(folder.resolve("none").toString())).isFalse();
        assertThat(text.nextLine()).isFalse();
        assertThatThrownBy(() -> text.open(folder.resolve("none").toString())).hasMessageContaining("none");
    }

    @Test
    void read_directory_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> text("").read(folder.toString())).hasMessageContaining(folder.toString());
    }

    @Test
    void read_largerThanTheBuffer_readsAll() throws IOException {
        Path file = folder.resolve("large");
        Files.writeString(file, "x".repeat(10_000) + " 7\n");
        FileText text = new FileText(new Names(), 16);
        text.open(file.toString());
        text.nextLine();
        assertThat(text.skip(1).field().integer()).isEqualTo(7);
    }

    @Test
    void numbers_garbage_isAnErrorWithFileAndLine() {
        for (String garbage : new String[] {"-", "x", "1x", "18446744073709551616", "99999999999999999999", "1 2"}) {
            assertThatThrownBy(field(garbage)::unsigned).as(garbage).hasMessageContaining("file: line 1");
        }
        assertThatThrownBy(field("9223372036854775808")::integer).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(field("0xzz")::integerOfAnyBase).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(field("1.2.3")::decimal).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(field(".")::decimal).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void numbers_extremes_areRead() throws IOException {
        assertThat(field("18446744073709551615").unsigned()).isEqualTo(0x1p64);
        assertThat(field("-9223372036854775808").integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(field("0x1003").integerOfAnyBase()).isEqualTo(0x1003);
        assertThat(field("-1").integerOfAnyBase()).isEqualTo(-1);
        assertThat(field("ffffffffffffffff").hexadecimal()).isEqualTo(0x1p64);
        assertThat(field("1e3").decimal()).isEqualTo(1000);
        assertThat(field("-0.5").decimal()).isEqualTo(-0.5);
    }

    @Seeded
    void unsigned_anyBits_isTheNearestDouble(RandomGenerator random) throws IOException {
        for (int i = 0; i < 1000; i++) {
            BigInteger number = new BigInteger(Long.toUnsignedString(random.nextLong() >>> random.nextInt(64)));
            assertThat(field(number.toString()).unsigned()).isEqualTo(number.doubleValue());
        }
    }

    @Seeded
    void decimal_anyDigits_isWhatJavaReads(RandomGenerator random) throws IOException {
        for (int i = 0; i < 1000; i++) {
            String number = Long.toString(random.nextLong() >> random.nextInt(64)) + "."
                    + Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
            assertThat(field(number).decimal()).as(number).isEqualTo(Double.parseDouble(number));
        }
    }

    @Seeded
    void names_manyNames_areFoundAgain(RandomGenerator random) {
        Names names = new Names();
        for (int i = 0; i < 50_000; i++) {
            String name = "veth" + random.nextInt(20_000);
            byte[] bytes = (" " + name + " ").getBytes(StandardCharsets.UTF_8);
            assertThat(names.get(bytes, 1, bytes.length - 1)).isEqualTo(name);
        }
    }

    @Test
    void pageSize_isFoundInTheAuxiliaryVector() {
        assertThat(PageSize.find(new byte[] {
                    33, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0
                }))
                .isEqualTo(65536);
        assertThat(PageSize.find(new byte[7])).isEqualTo(4096);
    }
}
