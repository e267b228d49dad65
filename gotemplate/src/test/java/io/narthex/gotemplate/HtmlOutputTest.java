package io.narthex.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlOutputTest {
    private static String html(String template, Object value) {
        return TemplateSet.html(Functions.BUILTIN).parse("t", template).execute("t", Map.of("v", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <b>{{ .v }}</b>                     | <i>&'+      | <b>&lt;i&gt;&amp;&#39;&#43;</b>
            <title>{{ .v }}</title>             | </title>    | <title>&lt;/title&gt;</title>
            <a title="{{ .v }}">                | " x         | <a title="&#34; x">
            <a title={{ .v }}>                  | a b=c       | <a title=a&#32;b&#61;c>
            <a href="{{ .v }}">                 | http://x/?a=b&c=d | <a href="http://x/?a=b&amp;c=d">
            <a href="{{ .v }}">                 | javascript:x | <a href="#ZgotmplZ">
            <a href="{{ .v }}">                 | /a:b        | <a href="/a:b">
            <a href="/x/{{ .v }}">              | a b'%20     | <a href="/x/a%20b%27%20">
            <a href="/x?q={{ .v }}">            | a/b&c       | <a href="/x?q=a%2fb%26c">
            <a href="http://x/#{{ .v }}">       | {a="b"}     | <a href="http://x/#%7ba%3d%22b%22%7d">
            <a data-url='{{ .v }}' b>{{ .v }}   | a:<         | <a data-url='#ZgotmplZ' b>a:&lt;
            a < b <!-- c {{ .v }} -->{{ .v }}   | x           | a &lt; b x
            <script>1 < 2</script>{{ .v }}      | <           | <script>1 < 2</script>&lt;
            <BR/>{{ .v }}<p class=x>{{ .v }}    | >           | <BR/>&gt;<p class=x>&gt;
            """)
    void value_isEscapedForItsPlace(String template, String value, String expected) {
        assertThat(html(template, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>var a = {{ .v }}</script>",
                "<style>a { color: {{ .v }} }</style>",
                "<a style=\"{{ .v }}\">",
                "<a onclick='f({{ .v }})'>",
                "<img srcset='{{ .v }}'>",
                "<iframe srcdoc='{{ .v }}'>",
                "<a {{ .v }}>",
                "<a on{{ .v }}=x>",
                "<a{{ .v }}>"
            })
    void value_whereNothingMakesItSafe_isRefused(String template) {
        assertThatThrownBy(() -> html(template, "x"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("t:1:")
                .hasMessageContaining("can't be escaped safely");
    }

    @Test
    void value_thatItsAuthorVouchesFor_staysAsItIsWhereItsKindStands() {
        SafeText markup = new SafeText(SafeText.Kind.HTML, "<b>&amp;</b>");
        assertThat(html("{{ .v }}<a title='{{ .v }}'>", markup)).isEqualTo("<b>&amp;</b><a title='&amp;'>");
        SafeText link = new SafeText(SafeText.Kind.URL, "tel:1");
        assertThat(html("<a href='{{ .v }}'>{{ .v }}", link)).isEqualTo("<a href='tel:1'>tel:1");
    }

    @Test
    void value_ofACalledTemplate_isEscapedForThePlaceOfTheCall() {
        String text = "{{ define \"u\" }}{{ .v }}?a={{ .v }}{{ end }}<a href=\"{{ template \"u\" . }}\">";
        assertThat(html(text, "a&b")).isEqualTo("<a href=\"a&amp;b?a=a%26b\">");
    }
}
