package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
    private static Eval eval(String text) {
        return ((Command.Evaluate) ScriptReader.read(text).getFirst()).eval();
    }

    @Test
    void read_commands_inTheirOrder() {
        List<Command> commands = ScriptReader.read("""
                # a script
                load 1m
                  foo 1 2
                # ends the block

                EVAL instant at 1h30m sum(foo)
                  {} 3

                clear
                eval range from 0 to 10m step 5m 1 +
                """);
        assertThat(commands).hasSize(4);
        assertThat(commands.get(0)).isInstanceOf(Command.AddSamples.class);
        Eval eval = ((Command.Evaluate) commands.get(1)).eval();
        assertThat(eval.line()).isEqualTo(6);
        assertThat(eval.isInstant()).isTrue();
        assertThat(eval.end()).isEqualTo(5_400_000);
        assertThat(eval.query().source()).isEqualTo("sum(foo)");
        assertThat(commands.get(2)).isInstanceOf(Command.Clear.class);
        assertThat(commands.get(3)).isInstanceOf(Command.Broken.class);
    }

    @Test
    void read_scalar_endsTheBlock() {
        List<Command> commands = ScriptReader.read("eval instant at 0 1\n0x10\nclear");
        assertThat(commands).hasSize(2);
        assertThat(((Command.Evaluate) commands.getFirst())
                        .eval()
                        .expectations()
                        .scalar())
                .hasValue(16);
    }

    @Test
    void read_expectations_asTheyAreWritten() {
        Expectations expectations = eval("""
                        eval instant at 1m foo
                          expect ordered
                          expect warn msg:PromQL warning: "x"
                          expect no_info
                          expect{} 1
                          {"a.b", c='d'} {{count:3}}
                        """).expectations();
        assertThat(expectations.isOrdered()).isTrue();
        assertThat(expectations.series().keySet())
                .containsExactly(Labels.of("__name__", "expect"), Labels.of("__name__", "a.b", "c", "d"));
        assertThat(expectations.checkAnnotations(List.of("PromQL warning: \"x\""), List.of()))
                .isEmpty();
        assertThat(expectations.checkAnnotations(List.of(), List.of())).isPresent();
        assertThat(expectations.checkAnnotations(List.of("PromQL warning: \"x\"", "y"), List.of()))
                .isPresent();
        assertThat(expectations.checkAnnotations(List.of("PromQL warning: \"x\""), List.of("z")))
                .isPresent();
    }

    @Test
    void read_rangeVector_isEvaluatedAtItsEnd() {
        Eval eval = eval("eval instant at 1m foo[3m]\n expect range vector from 10s to 1m step 10s\n foo 1 2");
        assertThat(eval.expectations().rangeVector()).hasValue(new Expectations.Times(10_000, 60_000, 10_000));
        assertThat(eval.end()).isEqualTo(60_000);
    }

    @Test
    void read_failures_inBothSpellings() {
        Expectations old = eval("eval_fail instant at 1m foo\n expected_fail_message a b\n")
                .expectations();
        assertThat(old.failure().orElseThrow().condition().test("a b")).isTrue();
        assertThat(old.failure().orElseThrow().condition().test("a b c")).isFalse();
        Expectations now =
                eval("eval instant at 1m foo\n expect fail regex: ^a.c\n").expectations();
        assertThat(now.failure().orElseThrow().condition().test("abcd")).isTrue();
        assertThat(now.failure().orElseThrow().condition().test("xabc")).isFalse();
        assertThat(eval("eval instant at 1m \"a\"\n expect string `a`")
                        .expectations()
                        .text())
                .hasValue("a");
    }

    @Test
    void read_whatIsNoScript_saysWhere() {
        assertThatThrownBy(() -> ScriptReader.read("clear\nload 5\n")).hasMessageStartingWith("line 2: ");
        assertThatThrownBy(() -> ScriptReader.read("unload 5m")).hasMessage("line 1: invalid command unload");
        assertThatThrownBy(() -> ScriptReader.read("load 5m\n foo{a=\"b\" 1")).hasMessageStartingWith("line 2: ");
        assertThatThrownBy(() -> ScriptReader.read("load 5m\n foo 1x")).hasMessage("line 2: not a value: 1x");
        assertThatThrownBy(() -> ScriptReader.read("eval instant at 1m foo\n expect nothing"))
                .hasMessage("line 2: invalid expect: expect nothing");
    }
}
