package io.narthex.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Go's templates give, seen with the real Alertmanager's {@code amtool template render}. */
class TemplateTest {
    private static final Map<String, Object> DATA = Map.of(
            "s", "text", "n", 3, "f", 1.5, "list", List.of("a", "b"), "map", Map.of("y", 2, "x", 1), "empty", "");

    private static String render(String text) {
        return Template.parse("t", text, Functions.BUILTIN).execute(DATA);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{ 1 }} {{ 1e6 }} {{ 123456789.0 }} {{ 'a' }} {{ 0x1F }} {{ 017 }} {{ 1_000 }} | 1 1e+06 1.23456789e+08 97 31 15 1000
            {{ .s }}{{ .n }}{{ .f }} | text31.5
            {{ range .list }}<{{ . }}>{{ end }} | <a><b>
            {{ range $i, $e := .list }}{{ $i }}={{ $e }};{{ end }} | 0=a;1=b;
            {{ range $k, $v := .map }}{{ $k }}{{ $v }}{{ end }} | x1y2
            {{ range .empty2 }}x{{ else }}none{{ end }} | none
            {{ range 3 }}{{ . }}{{ if eq . 1 }}{{ break }}{{ end }}{{ end }} | 01
            {{ range 4 }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ . }}{{ end }} | 023
            {{ if 0 }}a{{ else if .n }}b{{ else }}c{{ end }} | b
            {{ with .empty }}a{{ else with .s }}{{ . }}{{ end }} | text
            {{ $x := 1 }}{{ if true }}{{ $x = 3 }}{{ $x := 4 }}{{ end }}{{ $x }} | 3
            a  {{- " x" }}  {{ "y " -}}  b | a x  y b
            {{ define "t1" }}T{{ . }}{{ end }}{{ template "t1" 5 }}{{ template "t1" }} | T5T<no value>
            {{ block "b" .s }}B{{ . }}{{ end }} | Btext
            {{/* c */}}x{{- /* c */ -}} y | xy
            {{ and 1 0 2 }} {{ or 0 "" "x" }} {{ not 0 }} | 0 x true
            {{ eq 1 2 3 1 }} {{ lt 1 2 }} {{ ge 1.5 1.5 }} {{ ne "a" "b" }} | true true true true
            {{ len "héllo" }} {{ index .list 1 }} {{ index .map "x" }} {{ slice "abcdef" 1 3 }} | 6 b 1 bc
            {{ html "<a href='x'>" }} {{ js "it's" }} {{ urlquery "a b&c" }} | &lt;a href=&#39;x&#39;&gt; it\\'s a+b%26c
            {{ print 1 2 "a" 3 4 "b" "c" }} | 1 2a3 4bc
            {{ .list }} {{ .map }} | [a b] map[x:1 y:2]
            {{ .missing }} | <no value>""")
    void execute_givesWhatGoGives(String text, String wanted) {
        assertThat(render(text)).isEqualTo(wanted.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %d %5d,%-5d,%05d %+d %x %#X %o %b %c %q %U | 1     2,3    ,00004 +5 ff 0XFF 10 101 A 'A' U+0041
            %f %.2f %8.3f,%-8.1f,%e %g %G %v %E | 1.000000 2.00    3.000,4.0     ,5.000000e+00 255 255 255 8.000000E+00""")
    void printf_formatsNumbers(String format, String wanted) {
        boolean real = format.startsWith("%f");
        String numbers = real ? "1.0 2.0 3.0 4.0 5.0 255.0 255.0 255.0 8.0" : "1 2 3 4 5 255 255 8 5 65 65 65";
        assertThat(render("{{ printf \"" + format + "\" " + numbers + " }}")).isEqualTo(wanted);
    }

    @Test
    void pipelines_handOnTheirResultAsLastArgument() {
        assertThat(render("{{ .s | printf \"%s-%s\" \"b\" }} {{ (index .list 0) | len }}"))
                .isEqualTo("b-text 1");
    }

    @Test
    void printf_wrongOperands_saysSoInTheText() {
        assertThat(render(
                        "{{ printf \"%d\" }} {{ printf \"%d\" 1 2 }} {{ printf \"%z\" 1 }} {{ printf \"%d\" \"x\" }}"))
                .isEqualTo("%!d(MISSING) 1%!(EXTRA int=2) %!z(int=1) %!d(string=x)");
        assertThat(render("{{ printf \"%[2]d %[1]d\" 1 2 }} {{ printf \"%*d\" 5 1 }} {{ printf \"%v\" nil }}"))
                .isEqualTo("2 1     1 <nil>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {{ foo }} | template: t:1: function "foo" not defined
            {{ $x }} | template: t:1: undefined variable "$x"
            {{ if }}x{{ end }} | template: t:1: missing value for if
            {{ end }} | template: t:1: unexpected {{end}}
            {{ if 1 }}x | template: t:1: unexpected EOF
            {{ 1 | template: t:1: unclosed action
            {{ (1 }} | template: t:1: unclosed left paren
            {{ "abc }} | template: t:1: unterminated quoted string
            {{ 1x }} | template: t:1: bad number syntax: "1x"
            {{ break }} | template: t:1: {{break}} outside {{range}}
            {{ "a".y }} | template: t:1: unexpected . after term "\\"a\\""
            {{ 99999999999999999999 }} | template: t:1: integer overflow: "99999999999999999999"
            {{ template "nope" }} | template: t:1:12: executing "t" at <{{template "nope"}}>: template "nope" not defined
            {{ len 3 }} | template: t:1:3: executing "t" at <len 3>: error calling len: len of type int
            é{{ index .list 5 }} | template: t:1:5: executing "t" at <index .list 5>: error calling index: index out of range: 5
            {{ eq 1 1.0 }} | template: t:1:3: executing "t" at <eq 1 1.0>: error calling eq: incompatible types for comparison: int and float64
            {{ not 1 2 }} | template: t:1:3: executing "t" at <not>: wrong number of args for not: want 1 got 2
            {{ .s.x }} | template: t:1:5: executing "t" at <.s.x>: can't evaluate field x in type string
            {{ range 1.5 }}{{ end }} | template: t:1:9: executing "t" at <1.5>: range can't iterate over 1.5
            {{ printf 1 }} | template: t:1:10: executing "t" at <1>: expected string; found 1
            {{ nil }} | template: t:1:3: executing "t" at <nil>: nil is not a command""")
    void errors_areWordedAsInGo(String text, String message) {
        assertThatThrownBy(() -> render(text.strip()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message.replace("\\\\", "\\"));
    }

    @Test
    void missingKey_decidesWhatAnAbsentKeyGives() {
        TemplateSet set = TemplateSet.text(Functions.BUILTIN).parse("t", "{{ .labels.x }}|{{ .y }}");
        Map<String, Object> data = Map.of("labels", new StringMap(Map.of("a", "b")));
        assertThat(set.execute("t", data)).isEqualTo("<no value>|<no value>");
        assertThat(set.withMissingKey(MissingKey.ZERO).execute("t", data)).isEqualTo("|<no value>");
        assertThatThrownBy(() -> set.withMissingKey(MissingKey.ERROR).execute("t", data))
                .hasMessageContaining("map has no entry for key \"x\"");
    }

    @Test
    void functions_getCheckedArguments() {
        Functions own = Functions.BUILTIN.with(Map.of(
                "twice", Function.of(Parameter.FLOAT, args -> (Double) args.getFirst() * 2)));
        assertThat(Template.parse("t", "{{ twice 2 }} {{ 1.5 | twice }}", own).execute(Nil.NIL))
                .isEqualTo("4 3");
        assertThatThrownBy(() -> Template.parse("t", "{{ twice . }}", own).execute("x"))
                .hasMessageEndingWith("wrong type for value; expected float64; got string");
    }

    @Test
    void execute_withoutEnd_stopsAtItsLimits() {
        TemplateSet set = TemplateSet.text(Functions.BUILTIN)
                .withLimits(new TemplateLimits(1000, 50, Duration.ofSeconds(5)))
                .parse("loop", "{{ template \"loop\" }}")
                .parse("long", "{{ range 1000000000 }}0123456789{{ end }}");
        assertThatThrownBy(() -> set.execute("loop", Nil.NIL)).hasMessageContaining("exceeded maximum template depth");
        assertThatThrownBy(() -> set.execute("long", Nil.NIL)).hasMessageContaining("larger than 1000 characters");
        TemplateSet hurried = set.withLimits(new TemplateLimits(1 << 30, 50, Duration.ofMillis(20)));
        assertThatThrownBy(() ->
                        hurried.parse("idle", "{{ range 1000000000 }}{{ end }}").execute("idle", Nil.NIL))
                .hasMessageContaining("took longer");
    }

    @Test
    void html_escapesValues() {
        TemplateSet set = TemplateSet.html(Functions.BUILTIN).parse("t", "<b>{{ .a }}</b>{{ .b }}");
        Map<String, Object> data = Map.of("a", "<i>&'", "b", new SafeText(SafeText.Kind.HTML, "<br>"));
        assertThat(set.execute("t", data)).isEqualTo("<b>&lt;i&gt;&amp;&#39;</b><br>");
    }

    @Seeded
    void parse_anyPiecesOfTemplates_failOnlyInTheirOwnWay(RandomGenerator random) {
        String[] pieces = {
            "{{",
            "}}",
            "-",
            " ",
            "if",
            "else",
            "end",
            "range",
            "with",
            "define",
            "template",
            "block",
            "break",
            "$x",
            ":=",
            "=",
            "|",
            ",",
            "(",
            ")",
            ".",
            ".a",
            "\"t\"",
            "`r`",
            "'c'",
            "1",
            "1.5",
            "nil",
            "true",
            "len",
            "index",
            "printf",
            "\"%5d\"",
            "/*",
            "*/",
            "\n",
            "é",
            "\\",
            "\"",
            "slice",
            "and",
            "eq"
        };
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
                text.append(random.nextInt(3) == 0 ? " " : "");
            }
            String source = random.nextBoolean() ? text.toString() : "{{ " + text + " }}";
            try {
                assertThat(render(source)).isNotNull();
            } catch (TemplateException e) {
                assertThat(e.getMessage()).startsWith("template: ");
            }
        }
    }
}
