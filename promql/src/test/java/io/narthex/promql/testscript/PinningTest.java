package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;
import org.junit.jupiter.api.Test;

class PinningTest {
    private static String pinned(String source) {
        Expr expr = PromqlParser.parse(source, ParserOptions.EVERYTHING);
        return Pinning.pin(expr, 60_000).map(PromqlPrinter::print).orElse("depends on the time");
    }

    @Test
    void pin_givesEverySelectorTheTime() {
        assertThat(pinned("foo + on(a) rate(bar[5m] offset 1m) or -(baz)"))
                .isEqualTo("foo @ 60.000 + on (a) rate(bar[5m] @ 60.000 offset 1m) or -(baz @ 60.000)");
        assertThat(pinned("topk(1, foo @ 5) + foo @ start()")).isEqualTo("topk(1, foo @ 5.000) + foo @ 60.000");
    }

    @Test
    void pin_givesTheTimeToASubquery_insteadOfWhatIsInside() {
        assertThat(pinned("max_over_time(rate(foo[1m])[5m:1m])"))
                .isEqualTo("max_over_time(rate(foo[1m])[5m:1m] @ 60.000)");
        assertThat(pinned("max_over_time(timestamp(foo)[5m:1m] @ 3)"))
                .isEqualTo("max_over_time(timestamp(foo)[5m:1m] @ 3.000)");
    }

    @Test
    void pin_leavesOutWhatDependsOnTheTime() {
        assertThat(pinned("foo + time()")).isEqualTo("depends on the time");
        assertThat(pinned("predict_linear(foo[5m], 1)")).isEqualTo("depends on the time");
    }
}
