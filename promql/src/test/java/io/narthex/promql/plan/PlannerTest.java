package io.narthex.promql.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final PlanSettings SETTINGS = new PlanSettings(1_000_000, 2_000_000, 60_000, 300_000, 60_000);

    private static Planner.Result result(String source) {
        return Planner.plan(PromqlParser.parse(source, ParserOptions.EVERYTHING), SETTINGS);
    }

    private static Plan plan(String source) {
        return result(source).plan();
    }

    @Test
    void plan_ofWhatIsPinned_isEvaluatedOnce() {
        assertThat(plan("m @ 5")).isInstanceOf(Plan.InvariantVector.class);
        assertThat(plan("sum(rate(m[5m] @ end()))")).isInstanceOf(Plan.InvariantVector.class);
        assertThat(plan("abs(m @ 5) + 1")).isInstanceOf(Plan.InvariantVector.class);
        assertThat(plan("m @ 5 + m")).isInstanceOfSatisfying(Plan.Matched.class, matched -> {
            assertThat(matched.left()).isInstanceOf(Plan.InvariantVector.class);
            assertThat(matched.right()).isInstanceOf(Plan.InstantSelector.class);
        });
    }

    @Test
    void plan_ofWhatDependsOnTheTimeOfEvaluation_isEvaluatedAtEachStep() {
        assertThat(plan("predict_linear(m[5m] @ 5, 1)")).isInstanceOf(Plan.RangeCall.class);
        assertThat(plan("timestamp(m @ 5)")).isInstanceOf(Plan.InvariantVector.class);
        assertThat(plan("timestamp(abs(m @ 5))")).isInstanceOf(Plan.StepTime.class);
        assertThat(plan("hour(m @ 5)")).isInstanceOf(Plan.EachFloat.class);
    }

    @Test
    void plan_ofTheQuerysTimes_isConstant() {
        assertThat(plan("start()")).isEqualTo(new Plan.Constant(1000));
        assertThat(plan("end()")).isEqualTo(new Plan.Constant(2000));
        assertThat(plan("step()")).isEqualTo(new Plan.Constant(60));
        assertThat(plan("range()")).isEqualTo(new Plan.Constant(1000));
    }

    @Test
    void times_coverWhatSelectorsNeed() {
        assertTimes("m", 700_001, 2_000_000);
        assertTimes("m offset 1m", 640_001, 1_940_000);
        assertTimes("rate(m[1m])", 940_001, 2_000_000);
        assertTimes("m @ 5", -294_999, 5_000);
        assertTimes("max_over_time(m[10m:1m] offset 1m)", 40_001, 1_940_000);
        assertTimes("rate(m[1m] smoothed)", 640_001, 2_300_000);
        assertTimes("1", 0, 0);
    }

    private static void assertTimes(String source, long min, long max) {
        Planner.Result result = result(source);
        assertThat(result.minTime()).as(source).isEqualTo(min);
        assertThat(result.maxTime()).as(source).isEqualTo(max);
    }

    @Test
    void selections_withTotalsOfHistogramsOnly_areKnown() {
        assertThat(plan("histogram_count(rate(m[1m]))").toString()).contains("totalsOnly=true");
        assertThat(plan("histogram_quantile(0.9, m) + histogram_sum(m)").toString())
                .contains("totalsOnly=false")
                .contains("totalsOnly=true");
        assertThat(plan("histogram_count(max_over_time(m[5m:1m]))").toString()).contains("totalsOnly=false");
    }

    @Test
    void durations_thatMakeNoSense_areErrors() {
        assertThatThrownBy(() -> plan("rate(m[step() - 1h])"))
                .isInstanceOf(PlanException.class)
                .hasMessageEndingWith("duration must be greater than 0");
        assertThatThrownBy(() -> plan("m offset (1m / (step() - 60))"))
                .isInstanceOf(PlanException.class)
                .hasMessageEndingWith("division by zero");
    }
}
