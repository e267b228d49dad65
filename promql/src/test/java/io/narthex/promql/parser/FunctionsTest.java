package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionsTest {
    @Test
    void all_areNinety_ofWhichSomeAreExperimental() {
        assertThat(Functions.all()).hasSize(90);
        assertThat(Functions.all().stream().filter(FunctionSignature::experimental))
                .extracting(FunctionSignature::name)
                .containsExactly(
                        "double_exponential_smoothing",
                        "end",
                        "histogram_quantiles",
                        "info",
                        "mad_over_time",
                        "max_of",
                        "min_of",
                        "range",
                        "sort_by_label",
                        "sort_by_label_desc",
                        "start",
                        "start_timestamp",
                        "step",
                        "ts_of_first_over_time",
                        "ts_of_last_over_time",
                        "ts_of_max_over_time",
                        "ts_of_min_over_time");
    }

    @Test
    void find_isCaseSensitive() {
        assertThat(Functions.find("rate")).isPresent();
        assertThat(Functions.find("Rate")).isEmpty();
    }
}
