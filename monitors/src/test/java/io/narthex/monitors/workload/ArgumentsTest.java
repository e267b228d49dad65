package io.narthex.monitors.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static List<Tree> argument(String name, String value) {
        return List.of(Tree.of("spec.additionalArgs[0]", Map.of("name", name, "value", value)));
    }

    @Test
    void with_appendsTheUsers() {
        assertThat(new Arguments().add("a").add("b", "1").with(argument("c", "2")))
                .containsExactly("--a", "--b=1", "--c=2");
    }

    @Test
    void with_aFlagOfOurs_isAnError() {
        assertThatThrownBy(() -> new Arguments().add("a").with(argument("a", "")))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("spec.additionalArgs[0].name");
    }

    @Test
    void with_theOppositeOfAFlagOfOurs_isAnError() {
        assertThatThrownBy(() -> new Arguments().add("a").with(argument("no-a", "")))
                .isInstanceOf(GenerationException.class);
    }
}
