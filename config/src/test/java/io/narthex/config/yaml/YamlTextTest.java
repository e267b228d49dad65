package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.PrometheusConfigReader;
import io.narthex.testkit.Seeded;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "abc|abc|abc",
                "a b|a b|a b",
                "~~|\"\"|\"\"",
                "y|\"y\"|\"y\"",
                "1e3|\"1e3\"|\"1e3\"",
                "null|\"null\"|\"null\"",
                "12:30|\"12:30\"|\"12:30\"",
                "a: b|'a: b'|'a: b'",
                "a:b|a:b|'a:b'",
                "a #b|'a #b'|'a #b'",
                "a#b|a#b|a#b",
                "it's|it's|it's",
                "'x|'''x'|'''x'",
                "[::1]:80|'[::1]:80'|'[::1]:80'",
                "a,b|a,b|'a,b'",
                "-|'-'|'-'",
                "- a|'- a'|'- a'",
                "-a|-a|-a",
                "---a|'---a'|'---a'",
                "$1|$1|$1",
                ";|;|;",
                "?|'?'|'?'",
                "é|é|é",
                "a\\b|a\\b|a\\b",
                "~ a~|' a'|' a'"
            })
    void scalar_likeGosYaml(String text, String block, String flow) {
        assertThat(YamlText.scalar(text, false, false, 0, 2)).isEqualTo(block);
        assertThat(YamlText.scalar(text, true, false, 0, 2)).isEqualTo(flow);
    }

    static Object[][] lines() {
        return new Object[][] {
            {"a\nb", "|-\n  a\n  b"},
            {"a\nb\n", "|\n  a\n  b"},
            {"a\n\n", "|+\n  a\n"},
            {" a\nb", "|2-\n   a\n  b"},
            {"a\tb", "\"a\\tb\""},
            {"\u0001", "\"\\x01\""},
            {"\uD83D\uDE00", "\"\\U0001F600\""},
            {"a\uDCFF", "!!binary Yf8="},
        };
    }

    @ParameterizedTest
    @MethodSource("lines")
    void scalar_linesAndUnprintables(String text, String expected) {
        assertThat(YamlText.scalar(text, false, false, 0, 2)).isEqualTo(expected);
    }

    @Seeded(runs = 40)
    void scalar_randomTexts_readBack(RandomGenerator random) {
        String[] pieces = {
            "a",
            " ",
            "\n",
            ":",
            "#",
            "-",
            "'",
            "\"",
            "é",
            "1",
            ".",
            "yes",
            "{",
            "]",
            ",",
            "&",
            "\\",
            "\t",
            "%",
            "\uD83D\uDE00"
        };
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(1, 8); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        YamlWriter out = new YamlWriter();
        out.list("scrape_configs");
        out.openItem();
        out.text("job_name", "j");
        out.open("params");
        out.texts("p", java.util.List.of(text.toString()));
        out.flow("q", java.util.List.of(text.toString(), "x"));
        out.texts(text.toString(), java.util.List.of());
        out.close();
        out.close();
        Map<String, java.util.List<String>> params = PrometheusConfigReader.parse(out.toString(), "p", Path.of(""))
                .scrapeConfigs()
                .getFirst()
                .params();
        assertThat(params.get("p")).containsExactly(text.toString());
        assertThat(params.get("q")).containsExactly(text.toString(), "x");
        assertThat(params).containsKey(text.toString());
    }
}
