package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // each line with its end, as the format has it
class TextParserTest {
    private static String read(String page) {
        return Transcript.of(new TextParser(), page);
    }

    @Test
    void next_familyLines_giveNameAndText() {
        assertThat(
                        read(
                                "# HELP a_total one\\ntwo \\\\ \\\" x\n# TYPE a_total counter\n#\t HELP\t b \t\n# HELP \"c.d\" e"))
                .isEqualTo("HELP a_total [one\ntwo \\ \\\" x]\nTYPE a_total COUNTER\nHELP b []\nHELP c.d [e]\nEOF\n");
    }

    @Test
    void next_comments_areSkippedAsSuch() {
        assertThat(read("# hello\n#HELP x y\n# HELP\n#\n  # TYPE\n# EOF\n"))
                .isEqualTo("COMMENT\nCOMMENT\nCOMMENT\nCOMMENT\nCOMMENT\nCOMMENT\nEOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "a\t1\t",
                " a   1  ",
                "a 1\n\n\n",
                "\n \n\ta 1",
                "a{} 1",
                "a {} 1",
                "a{ } 1",
                "{\"a\"} 1",
                "{ \"a\" , } 1",
            })
    void next_blanks_areTolerated(String page) {
        assertThat(read(page)).isEqualTo("{__name__=\"a\"} 1\nEOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{b=\"c\",d=\"e\"} 1 5", "a{b=\"c\",d=\"e\",} 1 5", "a { b = \"c\" , d = \"e\" , }1\t5",
                "a{d=\"e\" b=\"c\"} 1 5 ", "{\"a\",\"b\"=\"c\",d=\"e\"} 1 5", "{b=\"c\",\"a\",d=\"e\"} 1 5",
            })
    void next_labels_areRead(String page) {
        assertThat(read(page)).isEqualTo("{__name__=\"a\", b=\"c\", d=\"e\"} 1 @5\nEOF\n");
    }

    @Test
    void labels_escapes_areResolved() {
        assertThat(read("a{b=\"\\\"\\\\\\n\\x}{,=\"} 1\n{\"my \\\"metric\\\"\",\"a.b\"=\"new\nline\"} +Inf"))
                .isEqualTo("{__name__=\"a\", b=\"\\\"\\\\\\n\\\\x}{,=\"} 1\n"
                        + "{__name__=\"my \\\"metric\\\"\", \"a.b\"=\"new\\nline\"} +Inf\nEOF\n");
    }

    @Test
    void labels_boundsAndQuantiles_areOpenMetricsFloats() {
        assertThat(read("# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_bucket{le=\"1e9\"} 1\nh_bucket{le=\"+inf\"} 1\n"
                        + "h_bucket{quantile=\"1\",le=\"x\"} 1\n# TYPE s summary\ns{quantile=\"0\"} 1\ns{quantile=\".5\"} 1\n"
                        + "# TYPE g gauge\ng{le=\"1\"} 1\n"))
                .isEqualTo(
                        "TYPE h HISTOGRAM\n{__name__=\"h_bucket\", le=\"1.0\"} 1\n{__name__=\"h_bucket\", le=\"1e+09\"} 1\n"
                                + "{__name__=\"h_bucket\", le=\"+Inf\"} 1\n{__name__=\"h_bucket\", le=\"x\", quantile=\"1\"} 1\n"
                                + "TYPE s SUMMARY\n{__name__=\"s\", quantile=\"0.0\"} 1\n{__name__=\"s\", quantile=\"0.5\"} 1\n"
                                + "TYPE g GAUGE\n{__name__=\"g\", le=\"1\"} 1\nEOF\n");
    }

    @Test
    void next_nul_isTextOnlyInValues() {
        assertThat(read("a{b=\"x\0y\"} 1\n\0rest")).isEqualTo("{__name__=\"a\", b=\"x\\x00y\"} 1\nEOF\n");
        assertThatThrownBy(() -> read("a 0 1\0")).hasMessageStartingWith("expected next entry after timestamp");
        assertThatThrownBy(() -> read("a\0{b=\"c\"} 1")).hasMessageStartingWith("expected value after metric");
    }

    @Test
    void start_series_isRawName() {
        TextParser parser = new TextParser();
        byte[] page = "\n  a {b=\"c\"}  1".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        parser.reset(page, page.length);
        assertThat(parser.next()).isEqualTo(ExpositionEntry.SERIES);
        assertThat(new String(
                        page, parser.start(), parser.end() - parser.start(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("a {b=\"c\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a~expected value after metric, got \"\" (\"EOF\") while parsing: \"a\" (line 1)",
                "a{b='c'} 1~expected label value, got \"'\" (\"INVALID\") while parsing: \"a{b='\" (line 1)",
                "a{b=%~expected label value, got \"\\n\" (\"INVALID\") while parsing: \"a{b=\\n\" (line 1)",
                "{\"a\", \"b = \"c\"}~expected equal, got \"c\\\"\" (\"LNAME\") while parsing: \"{\\\"a\\\", \\\"b = \\\"c\\\"\" (line 1)",
                "{\"a\",b\\nc=\"d\"} 1~expected equal, got \"\\\\\" (\"INVALID\") while parsing: \"{\\\"a\\\",b\\\\\" (line 1)",
                "x 1%a true~strconv.ParseFloat: parsing \"true\": invalid syntax while parsing: \"a true\" (line 2)",
                "empty_label_name{=\"\"} 0~expected label name, got \"=\\\"\" (\"EQUAL\") while parsing: \"empty_label_name{=\\\"\" (line 1)",
                "{A}0~expected equal, got \"}0\" (\"BCLOSE\") while parsing: \"{A}0\" (line 1)",
                "foo 1_2~unsupported character in float while parsing: \"foo 1_2\" (line 1)",
                "foo 0x1p-3~unsupported character in float while parsing: \"foo 0x1p-3\" (line 1)",
                "foo 0 1_2~expected next entry after timestamp, got \"_\" (\"INVALID\") while parsing: \"foo 0 1_\" (line 1)",
                "{a=\"ok\"} 1~metric name not set while parsing: \"{a=\\\"ok\\\"} 1\" (line 1)",
                "# TYPE #%#EOF~expected metric name after TYPE, got \"#\" (\"INVALID\") while parsing: \"# TYPE #\" (line 1)",
                "# HELP #%#EOF~expected metric name after HELP, got \"#\" (\"INVALID\") while parsing: \"# HELP #\" (line 1)",
                "# TYPE a unknown~invalid metric type \"unknown\" (line 1)",
                "# TYPE a  counter~invalid metric type \" counter\" (line 1)",
                "a{b=\"1\",b=\"2\"} 1~label name \"b\" is not unique: invalid sample while parsing: \"a{b=\\\"1\\\",b=\\\"2\\\"} 1\" (line 1)",
                "a{__name__=\"b\"} 1~label name \"__name__\" is not unique: invalid sample while parsing: \"a{__name__=\\\"b\\\"} 1\" (line 1)",
                "a{\"b\"} 1~metric name already set while parsing: \"a{\\\"b\\\"}\" (line 1)",
                "a{,} 1~expected label name, got \",}\" (\"COMMA\") while parsing: \"a{,}\" (line 1)",
                "a 1 -5~expected timestamp or new record, got \"-\" (\"INVALID\") while parsing: \"a 1 -\" (line 1)",
                "a 1 99999999999999999999~strconv.ParseInt: parsing \"99999999999999999999\": value out of range while parsing: \"a 1 99999999999999999999\" (line 1)",
                "%%9a 1~expected a valid start token, got \"9\" (\"INVALID\") while parsing: \"9\" (line 3)",
                "a{b=\"c\"}{d=\"e\"} 1~expected value after metric, got \"{d\" (\"BOPEN\") while parsing: \"a{b=\\\"c\\\"}{d\" (line 1)",
                "a{b=\"c} 1~expected label value, got \"\\\"c} 1\" (\"INVALID\") while parsing: \"a{b=\\\"c} 1\" (line 1)",
                "a{b=\"c\"~expected label name, got \"\" (\"EOF\") while parsing: \"a{b=\\\"c\\\"\" (line 1)",
            })
    void next_broken_saysWhatAndWhere(String page, String message) {
        assertThatThrownBy(() -> read(page.replace('%', '\n')))
                .isInstanceOf(ExpositionException.class)
                .hasMessage(message);
    }

    @Test
    void next_invalidUtf8_isRejected() {
        byte[] page = "a{b=\"?\"} 1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        page[5] = (byte) 0xff;
        assertThatThrownBy(() -> Transcript.of(new TextParser(), page))
                .hasMessage("invalid UTF-8 label value: \"\\\"\\xff\\\"\" (line 1)");
    }
}
