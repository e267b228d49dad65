package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {
    @Test
    void report_listedFailures_areFine() {
        KnownFailures known = KnownFailures.of("Kind", Set.of("a:1"));
        known.ran("a:1");
        known.ran("a:2");
        known.failed("a:1", "why");
        known.report();
        assertThat(known.holding()).isEqualTo(1);
        assertThat(known.total()).isEqualTo(2);
    }

    @Test
    void report_unlistedFailure_fails() {
        KnownFailures known = KnownFailures.of("Kind", Set.of());
        known.failed("a:1", "why");
        assertThatThrownBy(known::report).isInstanceOf(AssertionError.class).hasMessageContaining("a:1");
    }

    @Test
    void report_listedCaseThatHoldsOrIsGone_fails() {
        KnownFailures known = KnownFailures.of("Kind", Set.of("a:1", "a:2"));
        known.ran("a:1");
        assertThatThrownBy(known::report)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a:1")
                .hasMessageContaining("a:2");
    }

    @Test
    void of_withoutFile_isEmpty() {
        KnownFailures.of("NoSuchKind").report();
    }
}
