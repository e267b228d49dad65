package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {
    @ParameterizedTest
    @CsvSource({
        "EQUAL, a.b, a.b, true",
        "EQUAL, a.b, axb, false",
        "NOT_EQUAL, a.b, axb, true",
        "NOT_EQUAL, a.b, a.b, false",
        "REGEX, a.b, axb, true",
        "REGEX, a.b, axbc, false",
        "REGEX, a|b, b, true",
        "NOT_REGEX, a|b, c, true",
        "NOT_REGEX, a|b, a, false"
    })
    void matches_value_byType(Matcher.Type type, String value, String text, boolean expected) {
        assertThat(Matcher.of(type, "l", value).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "EQUAL, '', true",
        "EQUAL, x, false",
        "NOT_EQUAL, x, true",
        "REGEX, .*, true",
        "REGEX, .+, false",
        "NOT_REGEX, .*, false",
        "NOT_REGEX, .+, true",
        "REGEX, 'a|', true"
    })
    void matchesEmpty_byTypeAndValue(Matcher.Type type, String value, boolean expected) {
        assertThat(Matcher.of(type, "l", value).matchesEmpty()).isEqualTo(expected);
    }

    @Test
    void matches_labels_takesTheMissingForEmpty() {
        Labels labels = Labels.of("a", "1");
        assertThat(Matcher.equal("a", "1").matches(labels)).isTrue();
        assertThat(Matcher.equal("b", "").matches(labels)).isTrue();
        assertThat(Matcher.of(Matcher.Type.NOT_REGEX, "b", ".+").matches(labels))
                .isTrue();
        assertThat(Matcher.of(Matcher.Type.REGEX, "b", ".+").matches(labels)).isFalse();
    }

    @Test
    void of_brokenRegex_isAnErrorInGosWords() {
        assertThatThrownBy(() -> Matcher.of(Matcher.Type.REGEX, "a", "a(b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error parsing regexp: missing closing ): `a(b`");
    }

    @Test
    void of_literal_isNoRegex() {
        assertThat(Matcher.equal("a", "a(b").matches("a(b")).isTrue();
    }

    @Test
    void toString_printsAsPromQl() {
        assertThat(Matcher.of(Matcher.Type.NOT_REGEX, "job", "a\"|\\d")).hasToString("job!~\"a\\\"|\\\\d\"");
        assertThat(Matcher.equal("my.label", "x")).hasToString("\"my.label\"=\"x\"");
    }

    @Test
    void equals_comparesTypeNameAndValue() {
        assertThat(Matcher.equal("a", "b"))
                .isEqualTo(Matcher.equal("a", "b"))
                .hasSameHashCodeAs(Matcher.equal("a", "b"));
        assertThat(Matcher.equal("a", "b")).isNotEqualTo(Matcher.of(Matcher.Type.REGEX, "a", "b"));
        assertThat(Matcher.equal("a", "b")).isNotEqualTo(Matcher.equal("a", "c"));
    }
}
