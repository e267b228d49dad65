package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("scrape_interval", "scrape_timeout", "job_name", "params");

    @Test
    void closest_slip_findsTheName() {
        assertThat(Spelling.closest("scrape_intervall", KNOWN)).contains("scrape_interval");
        assertThat(Spelling.closest("jobname", KNOWN)).contains("job_name");
        assertThat(Spelling.closest("parms", KNOWN)).contains("params");
    }

    @Test
    void closest_somethingElse_findsNothing() {
        assertThat(Spelling.closest("relabel", KNOWN)).isEmpty();
        assertThat(Spelling.closest("x", KNOWN)).isEmpty();
        assertThat(Spelling.closest("y".repeat(10_000), KNOWN)).isEmpty();
    }
}
