package io.narthex.kubestate.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    @Test
    void allows_whatIsListed() {
        KeyFilter filter = KeyFilter.of(List.of("app", "example.org/*", "*-suffix", "*two*", "*"));
        assertThat(filter.allows("app")).isTrue();
        assertThat(filter.allows("example.org/x")).isTrue();
        assertThat(filter.allows("a-suffix")).isTrue();
        assertThat(filter.allows("atwob")).as("two stars").isFalse();
        assertThat(filter.allows("other")).as("a star that is not the first").isFalse();
    }

    @Test
    void allows_everythingWhenTheStarIsFirst() {
        assertThat(KeyFilter.of(List.of("*", "x")).allows("anything")).isTrue();
        assertThat(KeyFilter.of(List.of()).isEmpty()).isTrue();
    }
}
