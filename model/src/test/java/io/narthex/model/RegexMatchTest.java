package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexMatchTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "$1, ab",
        "${1}, ab",
        "$1$2, abcd",
        "$0!, abcd!",
        "x${2}y, xcdy",
        "$1x, ''",
        "${1}x, abx",
        "$name, ab",
        "${name}_, ab_",
        "$name_, ''",
        "$3, ''",
        "$01, ''",
        "$99999999999, ''",
        "$$1, $1",
        "$, $",
        "a$, a$",
        "$-, $-",
        "${, ${",
        "${}, ${}",
        "${1, ${1",
        "${1 }, ${1 }",
        "$é, ''",
        "$$$1, $ab"
    })
    void expand_template_asGo(String template, String expected) {
        RegexMatch match = AnchoredRegex.of("(?P<name>a.)(.*)").match("abcd").orElseThrow();
        assertThat(match.expand(template)).isEqualTo(expected);
    }

    @Test
    void expand_groupThatTookNoPart_isEmpty() {
        RegexMatch match = AnchoredRegex.of("(a)|(b)").match("b").orElseThrow();
        assertThat(match.expand("[$1][$2]")).isEqualTo("[][b]");
    }

    @Test
    void expand_withoutGroups_knowsTheWholeOnly() {
        assertThat(AnchoredRegex.of("a|b").match("b").orElseThrow().expand("$0$1"))
                .isEqualTo("b");
        assertThat(AnchoredRegex.of("a.*").match("ax").orElseThrow().expand("$0$1"))
                .isEqualTo("ax");
        assertThat(AnchoredRegex.of("(.*)").match("ax").orElseThrow().expand("$0$1"))
                .isEqualTo("axax");
    }

    @Test
    void match_prefersAsTheEngine() {
        RegexMatch match = AnchoredRegex.of("(a+)(a*)").match("aaa").orElseThrow();
        assertThat(match.expand("$1-$2")).isEqualTo("aaa-");
        match = AnchoredRegex.of("(a+?)(a*)").match("aaa").orElseThrow();
        assertThat(match.expand("$1-$2")).isEqualTo("a-aa");
    }
}
