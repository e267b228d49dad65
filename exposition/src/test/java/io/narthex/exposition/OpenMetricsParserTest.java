package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // each line with its end, as the format has it
class OpenMetricsParserTest {
    private static String read(String page) {
        return Transcript.of(new OpenMetricsParser(), page);
    }

    @Test
    void next_wholePage_isRead() {
        assertThat(read("# HELP a_seconds x \\\"y\\\"\n# TYPE a_seconds counter\n# UNIT a_seconds seconds\n"
                        + "a_seconds_total{b=\"c\"} 1.5 1.25 # {trace_id=\"x\",} 0.5 3.001\na_seconds_created 17\n"
                        + "# TYPE g gaugehistogram\n{\"my.name\",\"x.y\"=\"z\"} NaN # {} 2\n# TYPE i info\n# TYPE s stateset\n# TYPE u unknown\n"
                        + "# UNIT u \n# EOF\n"))
                .isEqualTo("HELP a_seconds [x \"y\"]\nTYPE a_seconds COUNTER\nUNIT a_seconds [seconds]\n"
                        + "{__name__=\"a_seconds_total\", b=\"c\"} 1.5 @1250 # {trace_id=\"x\"} 0.5 @3001\n"
                        + "{__name__=\"a_seconds_created\"} 17\n"
                        + "TYPE g GAUGEHISTOGRAM\n{__name__=\"my.name\", \"x.y\"=\"z\"} NaN # {} 2\nTYPE i INFO\nTYPE s STATESET\nTYPE u UNKNOWN\n"
                        + "UNIT u []\nEOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# EOF", "# EOF\n"})
    void next_emptyPage_isOver(String page) {
        assertThat(read(page)).isEqualTo("EOF\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``~data does not end with # EOF",
                "%~expected a valid start token, got \"\\n\" (\"INVALID\") while parsing: \"\\n\"",
                "metric 1~data does not end with # EOF",
                "metric 1%~data does not end with # EOF",
                "metric_total 1 # {aa=\"bb\"} 4~data does not end with # EOF",
                "a%#EOF%~expected value after metric, got \"\\n\" (\"INVALID\") while parsing: \"a\\n\"",
                " a 1%#EOF%~expected a valid start token, got \" \" (\"INVALID\") while parsing: \" \"",
                "9%#EOF%~expected a valid start token, got \"9\" (\"INVALID\") while parsing: \"9\"",
                "# TYPE u untyped%~invalid metric type \"untyped\"",
                "# TYPE c counter %~invalid metric type \"counter \"",
                "# TYPE c  counter%~invalid metric type \" counter\"",
                "#  TYPE c counter%~expected a valid start token",
                "# comment%~expected a valid start token",
                "# TYPE %~expected metric name after TYPE, got \"\\n\" (\"INVALID\") while parsing: \"# TYPE \\n\"",
                "# TYPE m%~expected text in TYPE",
                "# UNIT metric suffix%~unit \"suffix\" not a suffix of metric \"metric\"",
                "# UNIT metricsuffix suffix%~unit \"suffix\" not a suffix of metric \"metricsuffix\"",
                "# UNIT m suffix%~unit \"suffix\" not a suffix of metric \"m\"",
                "# UNIT m%~expected text in UNIT",
                "# HELP m%~expected text in HELP",
                "# HELP m no newline~expected text in HELP",
                "a\t1%~expected value after metric, got \"\\t\" (\"INVALID\") while parsing: \"a\\t\"",
                "a  1%~expected value after metric",
                "a 1\t2%~strconv.ParseFloat: parsing \"1\\t2\": invalid syntax while parsing: \"a 1\\t2\"",
                "a 1 2 %~expected next entry after timestamp, got \" \" (\"INVALID\")",
                "a 1 %~expected timestamp or new record",
                "a 1 1z%~strconv.ParseFloat: parsing \"1z\": invalid syntax while parsing: \"a 1 1z\"",
                "# EOF%a 1~unexpected data after # EOF",
                "# EOF%%~unexpected data after # EOF",
                "# EOFa 1~unexpected data after # EOF",
                "a{b='c'} 1%~expected label value, got \"'\" (\"INVALID\") while parsing: \"a{b='\"",
                "a{,b=\"c\"} 1%~expected label name, got \",b\" (\"COMMA\") while parsing: \"a{,b\"",
                "a{b=\"c\"d=\"e\"} 1%~expected comma or brace close, got \"d=\" (\"LNAME\") while parsing: \"a{b=\\\"c\\\"d=\"",
                "a{b=\"c\", d=\"e\"} 1%~expected label name",
                "a {b=\"c\"} 1%~strconv.ParseFloat: parsing \"{b=\\\"c\\\"}\": invalid syntax",
                "a{b=\"c\",,d=\"e\"} 1%~expected label name, got \",d\" (\"COMMA\") while parsing: \"a{b=\\\"c\\\",,d\"",
                "a{b=\"c%d\"} 1%~expected label value",
                "custom_metric_total 1 # {aa=bb}%~expected label value, got \"b",
                "custom_metric_total 1 # {aa=\"bb\"}%~expected value after exemplar labels, got \"\\n\" (\"INVALID\")",
                "custom_metric_total 1 # {bb}~expected equal, got \"}\" (\"BCLOSE\") while parsing: \"custom_metric_total 1 # {bb}\"",
                "custom_metric_total 1 # {\"bb\"} 1%~expected equal",
                "custom_metric_total 1 # {aa=\"bb\"} true~strconv.ParseFloat: parsing \"true\": invalid syntax",
                "{b=\"c\",} 1%~metric name not set while parsing: \"{b=\\\"c\\\",} 1\"",
                "a 1 NaN%~invalid timestamp NaN",
                "a 1 -Inf%~invalid timestamp -Inf",
                "a 1 Inf%~invalid timestamp +Inf",
                "h 1 # {aa=\"bb\"} 4 NaN%~invalid exemplar timestamp NaN",
                "h 1 # {aa=\"bb\"} 4 1 %~expected next entry after exemplar timestamp",
            })
    void next_broken_saysWhatAndWhere(String page, String message) {
        assertThatThrownBy(() -> read(page.replace('%', '\n')))
                .isInstanceOf(ExpositionException.class)
                .hasMessageStartingWith(message)
                .hasMessageMatching("(?s).* \\(line [12]\\)");
    }

    @Test
    void next_endMissing_saysLastLine() {
        assertThatThrownBy(() -> read("a 1\nb 2\n")).hasMessage("data does not end with # EOF (line 3)");
    }
}
