package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import io.narthex.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchoredRegexTest {
    private static final String[] ATOMS = {
        "a",
        "b",
        "ab",
        "\\.",
        "\\*",
        ".",
        ".*",
        ".+",
        "x?",
        "b*",
        "(a|b)",
        "(?i)",
        "(?i:B)",
        "[ab]",
        "|",
        "^",
        "$",
        "\n",
        "é",
        "\uD83D\uDE00",
        "\\d",
        "(?s)",
        "(?-s)",
        "a{2}",
        "{",
        "}",
        "\\|",
        "(?:ab)*"
    };
    private static final String[] PIECES = {
        "a", "b", "A", "B", "ab", ".", "*", "x", "\n", "é", "\uD83D\uDE00", "1", "|", "\uDCFF", "{"
    };

    @Seeded(runs = 40)
    void matches_randomExpressions_isWhatTheEngineSays(RandomGenerator random) {
        for (int i = 0; i < 100; i++) {
            String source = compose(random, ATOMS);
            Pattern engine;
            try {
                engine = Pattern.compile(source, Pattern.DOTALL);
            } catch (com.google.re2j.PatternSyntaxException e) {
                continue;
            }
            AnchoredRegex regex = AnchoredRegex.of(source);
            for (int k = 0; k < 30; k++) {
                String text = compose(random, PIECES);
                boolean expected = engine.matches(text);
                assertThat(regex.matches(text)).as("%s on %s", source, text).isEqualTo(expected);
                assertThat(regex.match(text).isPresent()).isEqualTo(expected);
                if (expected) {
                    assertThat(text).startsWith(regex.prefix());
                }
                regex.words()
                        .ifPresent(words -> assertThat(words.contains(text)).isEqualTo(expected));
            }
        }
    }

    private static String compose(RandomGenerator random, String[] parts) {
        StringBuilder out = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            out.append(parts[random.nextInt(parts.length)]);
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "a.*b.+c, axbyc, true",
        "a.*b.+c, abc, false",
        "a.+b.*c, axbc, true",
        ".*, '', true",
        ".+, '', false",
        "'', '', true",
        "'', a, false",
        "a.*a, a, false",
        "a.*a, aa, true",
        "a.+a, aa, false",
        "(?i)abc, aBC, true",
        "(?i)ab.*, ABx, true",
        "a|, '', true",
        "|a, a, true",
        "a|b, c, false",
        "a\\.b, a.b, true",
        "a\\.b, axb, false",
        "a\\.b|c\\|d, c|d, true",
        "(.*), anything, true",
        ".*mid.*, amidb, true",
        ".*mid.*, amdb, false",
        ".+mid.+, mid, false",
        ".+mid.+, amidb, true",
        ".*mid.+, midb, true",
        ".*mid.*, mid, true",
        ".+mid.+, midmid, false",
        ".+mid.+, midmidmid, true",
        ".+mi.+, mimix, true"
    })
    void matches_handPicked(String source, String text, boolean expected) {
        assertThat(AnchoredRegex.of(source).matches(text)).isEqualTo(expected);
    }

    @Test
    void matches_newline_isMatchedByDot() {
        assertThat(AnchoredRegex.of("a.b").matches("a\nb")).isTrue();
        assertThat(AnchoredRegex.of("a.*").matches("a\n\n")).isTrue();
        assertThat(AnchoredRegex.of(".+[x]").matches("\nx")).isTrue();
        assertThat(AnchoredRegex.of("a").matches("a\n")).isFalse();
    }

    @Test
    void words_onlyOfPlainAlternations() {
        assertThat(AnchoredRegex.of("a|b|a|c\\.d").words()).contains(List.of("a", "b", "c.d"));
        assertThat(AnchoredRegex.of("a|").words()).contains(List.of("a", ""));
        assertThat(AnchoredRegex.of("").words()).contains(List.of(""));
        assertThat(AnchoredRegex.of("a|b.").words()).isEmpty();
        assertThat(AnchoredRegex.of("(a|b)").words()).isEmpty();
        assertThat(AnchoredRegex.of("\\d").words()).isEmpty();
        assertThat(AnchoredRegex.literal("a|b").words()).contains(List.of("a|b"));
    }

    @ParameterizedTest
    @CsvSource({
        "abc.*, abc",
        "abc+, ab",
        "ab?c, a",
        "a{0}b, ''",
        "a|ab, ''",
        "(?i)abc, ''",
        "abc, abc",
        "ab[c], ab",
        "ab.*cd, ab",
        "\uD83D\uDE00+x, ''",
        "a\uD83D\uDE00[x], a\uD83D\uDE00",
        "(ab), ''"
    })
    void prefix_isLiteralBeginning(String source, String prefix) {
        assertThat(AnchoredRegex.of(source).prefix()).isEqualTo(prefix);
    }

    @Test
    void of_broken_givesGosText() {
        assertThatThrownBy(() -> AnchoredRegex.of("a(b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error parsing regexp: missing closing ): `a(b`");
        assertThatThrownBy(() -> AnchoredRegex.of("*a"))
                .hasMessage("error parsing regexp: missing argument to repetition operator: `*`");
        assertThatThrownBy(() -> AnchoredRegex.of("a\uDCFF")).hasMessageContaining("invalid UTF-8");
    }

    @Test
    void equals_comparesWhatMatches() {
        assertThat(AnchoredRegex.of("a.b")).isEqualTo(AnchoredRegex.of("a.b")).hasToString("a.b");
        assertThat(AnchoredRegex.of("a.b")).isNotEqualTo(AnchoredRegex.literal("a.b"));
        assertThat(AnchoredRegex.of("ab")).isEqualTo(AnchoredRegex.literal("ab"));
        assertThat(AnchoredRegex.of("a.b")).hasSameHashCodeAs(AnchoredRegex.of("a.b"));
    }
}
