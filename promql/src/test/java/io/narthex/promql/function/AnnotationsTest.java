package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.parser.Span;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    private final Annotations annotations = new Annotations();

    private static Site site(int start, int order) {
        return new Site(new Span(start, start + 1), order);
    }

    @Test
    void warn_twiceTheSame_keepsThePlaceThatIsEvaluatedLater() {
        annotations.warn(Messages.mixedAggregation(), site(8, 2));
        annotations.warn(Messages.mixedAggregation(), site(3, 1));
        assertThat(annotations.warnings("0123456789"))
                .containsExactly("PromQL warning: encountered a mix of histograms and floats for aggregation (1:9)");
    }

    @Test
    void position_countsLinesAndBytes() {
        annotations.inform(Messages.possibleNonCounter("x"), site(7, 0));
        assertThat(annotations.infos("\"é\"\n+ rate").getFirst()).endsWith(": \"x\" (2:3)");
    }

    @Test
    void monotonicity_ofSeveralSamples_isOneInfo() {
        annotations.informOfMonotonicity("", site(0, 0), 60_000, new BucketQuantile.Repair(1, 2, 0.123));
        annotations.informOfMonotonicity("", site(0, 0), 0, new BucketQuantile.Repair(0.5, 1, 12));
        assertThat(annotations.infos("x").getFirst())
                .endsWith("histogram_quantile), from buckets 0.5 to 2, with a max diff of 12, over 2 samples"
                        + " from 1970-01-01T00:00:00Z to 1970-01-01T00:01:00Z (1:1)");
    }

    @Test
    void twoDigits_areGoesShortForm() {
        assertThat(TwoDigits.format(0.123)).isEqualTo("0.12");
        assertThat(TwoDigits.format(1234)).isEqualTo("1.2e+03");
        assertThat(TwoDigits.format(99.9)).isEqualTo("1e+02");
        assertThat(TwoDigits.format(0.00001)).isEqualTo("1e-05");
        assertThat(TwoDigits.format(20)).isEqualTo("20");
    }
}
