package io.narthex.node.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.exposition.TextWriter;
import io.narthex.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PageTest {
    private final List<String> problems = new ArrayList<>();
    private final Page page = new Page(problems::add);

    private String write(Families... all) {
        page.clear();
        for (Families families : all) {
            page.add(families);
        }
        TextWriter writer = new TextWriter();
        page.write(writer);
        return new String(writer.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void write_sortsFamiliesByNameAndSamplesByLabels() {
        Families families = new Families();
        Family second = families.gauge("b", "B.", "x", "y");
        families.counter("empty_total", "Has no samples.");
        families.untyped("a", "A.").add(1);
        second.add(1, "2", "1");
        second.add(2, "1", "2");
        second.add(3, "1", "1");
        assertThat(write(families)).isEqualTo("""
                        # HELP a A.
                        # TYPE a untyped
                        a 1
                        # HELP b B.
                        # TYPE b gauge
                        b{x="1",y="1"} 3
                        b{x="1",y="2"} 2
                        b{x="2",y="1"} 1
                        """);
    }

    @Test
    void write_repeatedSample_showsTheFirst() {
        Families families = new Families();
        Family family = families.gauge("a", "A.", "x");
        family.add(1, "same");
        family.add(2, "same");
        assertThat(write(families)).endsWith("gauge\na{x=\"same\"} 1\n");
        assertThat(problems).singleElement().asString().contains("a has 1 samples");
    }

    @Test
    void write_sameFamilyOfTwoCollectors_isMerged() {
        Families one = new Families();
        Families two = new Families();
        one.gauge("a", "A.", "x").add(1, "2");
        two.gauge("a", "A.", "x").add(2, "1");
        assertThat(write(one, two)).endsWith("gauge\na{x=\"1\"} 2\na{x=\"2\"} 1\n");
    }

    @Test
    void write_sameNameOtherDescription_leavesTheLaterOut() {
        Families one = new Families();
        Families two = new Families();
        one.gauge("a", "A.").add(1);
        two.counter("a", "B.").add(2);
        assertThat(write(one, two)).isEqualTo("# HELP a A.\n# TYPE a gauge\na 1\n");
        assertThat(problems).singleElement().asString().contains("differently");
    }

    @Test
    void write_nextScrapeWithFewerSamples_forgetsTheOldOrder() {
        Families families = new Families();
        Family family = families.gauge("a", "A.", "x");
        family.add(1, "c");
        family.add(2, "b");
        family.add(3, "a");
        write(families);
        families.clear();
        family.add(1, "z");
        family.add(2, "y");
        assertThat(write(families)).endsWith("gauge\na{x=\"y\"} 2\na{x=\"z\"} 1\n");
    }

    @Test
    void create_labelsOutOfOrder_isRefused() {
        assertThatThrownBy(() -> new Families().gauge("a", "A.", "y", "x")).hasMessageContaining("out of order");
    }

    @Test
    void add_wrongNumberOfLabels_isRefused() {
        Family family = new Families().gauge("a", "A.", "x");
        assertThatThrownBy(() -> family.add(1)).hasMessageContaining("1 labels, not 0");
    }

    @Seeded
    void sampleOrder_anyNumbers_isAStableSort(RandomGenerator random) {
        int[] values = new int[200];
        SampleOrder order = new SampleOrder((a, b) -> Integer.compare(values[a], values[b]));
        for (int round = 0; round < 50; round++) {
            int n = random.nextInt(values.length);
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(4) == 0 ? random.nextInt(20) : values[i];
            }
            int[] sorted = order.sort(n);
            for (int i = 1; i < n; i++) {
                int before = sorted[i - 1];
                int after = sorted[i];
                assertThat(values[before] < values[after] || values[before] == values[after] && before < after)
                        .isTrue();
            }
        }
    }
}
