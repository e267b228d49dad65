package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoQuoteTest {
    static Object[][] texts() {
        return new Object[][] {
            {"", "\"\""},
            {"abc", "\"abc\""},
            {"a\"b\\c", "\"a\\\"b\\\\c\""},
            {"\u0007\b\f\n\r\t\u000b", "\"\\a\\b\\f\\n\\r\\t\\v\""},
            {"\u0000\u001f\u007f", "\"\\x00\\x1f\\x7f\""},
            {"é☺日本", "\"é☺日本\""},
            {"\uD83D\uDE00", "\"\uD83D\uDE00\""},
            {"\u00a0\u00ad\u2028\u200b\ufeff", "\"\\u00a0\\u00ad\\u2028\\u200b\\ufeff\""},
            {"\uFFFD", "\"\uFFFD\""},
            {"\uE000", "\"\\ue000\""},
            {new String(Character.toChars(0x10FFFF)), "\"\\U0010ffff\""},
            {Utf8.decode(new byte[] {(byte) 0xff, 'a', (byte) 0x80}), "\"\\xffa\\x80\""},
            {"'`", "\"'`\""},
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void quote_anyText_printsAsGo(String text, String expected) {
        assertThat(GoQuote.quote(text)).isEqualTo(expected);
    }

    @Test
    void quote_intoABuilder_appends() {
        StringBuilder out = new StringBuilder("x=");
        GoQuote.quote("y", out);
        assertThat(out).hasToString("x=\"y\"");
    }
}
