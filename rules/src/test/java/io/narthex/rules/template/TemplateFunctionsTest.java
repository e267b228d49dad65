package io.narthex.rules.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.gotemplate.Functions;
import io.narthex.gotemplate.Nil;
import io.narthex.gotemplate.Template;
import io.narthex.model.Labels;
import io.narthex.promql.engine.QueryValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFunctionsTest {
    private static String render(String text) {
        TemplateQuery query = expression -> List.of(
                new QueryValue.Sample(Labels.of("__name__", "m", "i", "b"), 0, 21, null),
                new QueryValue.Sample(Labels.of("__name__", "m", "i", "a", "__value__", "v"), 0, 11, null));
        Functions functions = Functions.BUILTIN.with(TemplateFunctions.of(query, "http://h:1/p", 1_500));
        return Template.parse("t", text, functions).execute(Nil.NIL);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            {{ query "m" | first | value }} => 21
            {{ query "m" | first | label "i" }} => b
            {{ range query "m" | sortByLabel "i" }}{{ .Labels.i }}:{{ .Value }} {{ end }}. => a:11 b:21 .
            {{ query "m" | sortByLabel "i" | first | strvalue }} => v
            {{ humanize 0.0 }} {{ humanize 1234567.0 }} {{ humanize 0.12 }} {{ humanize "1e30" }} => 0 1.235M 120m 1e+06Y
            {{ humanize1024 1048576.0 }} {{ humanize1024 1 }} => 1Mi 1
            {{ humanizeDuration 0 }} {{ humanizeDuration 86400 }} {{ humanizeDuration 899.99 }} {{ humanizeDuration .0001 }} => 0s 1d 0h 0m 0s 14m 59s 100us
            {{ humanizePercentage 0.1234567 }} {{ humanizeTimestamp 1435065584.128 }} => 12.35% 2015-06-23 13:19:44.128 +0000 UTC
            {{ (1435065584.128 | toTime).Year }} {{ toDuration 90.5 }} {{ now }} => 2015 1m30.5s 1.5
            {{ "aa bb CC" | title }} {{ toUpper "a" }} {{ toLower "B" }} => Aa Bb CC A b
            {{ reReplaceAll "(a)b" "${1}x$$" "abab" }} {{ match "a+" "xaa" }} => ax$ax$ true
            {{ stripPort "h:1" }} {{ stripPort "[::1]:9" }} {{ stripDomain "a.b.c:80" }} {{ stripDomain "1.2.3.4:5" }} => h ::1 a:80 1.2.3.4:5
            {{ graphLink "up == 1" }} {{ tableLink "a" }} => /graph?g0.expr=up+%3D%3D+1&g0.tab=0 /graph?g0.expr=a&g0.tab=1
            {{ externalURL }} {{ pathPrefix }} {{ parseDuration "1h2m" }} {{ urlQueryEscape "a b*~" }} => http://h:1/p /p 3720 a+b%2A~
            {{ with args 1 "x" }}{{ .arg0 }}{{ .arg1 }}{{ end }} => 1x""")
    void functions_doWhatPrometheusDoes(String text, String wanted) {
        assertThat(render(text)).isEqualTo(wanted);
    }
}
