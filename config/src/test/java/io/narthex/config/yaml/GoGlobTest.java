package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoGlobTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        for (String name : List.of("b.yml", "a.yml", "c.txt", "sub/a.yml", ".hidden.yml", "x[1].yml", "x1.yml")) {
            Files.writeString(folder.resolve(name), "");
        }
    }

    private List<String> expand(String pattern) {
        return GoGlob.expand(folder + "/" + pattern).stream()
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    @Test
    void expand_star_givesSortedFiles() {
        assertThat(expand("*.yml")).containsExactly(".hidden.yml", "a.yml", "b.yml", "x1.yml", "x[1].yml");
        assertThat(expand("?.yml")).containsExactly("a.yml", "b.yml");
        assertThat(expand("[ab].*")).containsExactly("a.yml", "b.yml");
        assertThat(expand("[^a].yml")).containsExactly("b.yml");
        assertThat(expand("x\\[1\\].yml")).containsExactly("x[1].yml");
        assertThat(expand("*/a.yml")).containsExactly("sub/a.yml");
    }

    @Test
    void expand_literal_givesTheFileIfItIsThere() {
        assertThat(expand("c.txt")).containsExactly("c.txt");
        assertThat(expand("d.txt")).isEmpty();
        assertThat(expand("nowhere/*.yml")).isEmpty();
        assertThat(expand("c.txt/*")).isEmpty();
        assertThat(GoGlob.expand("")).isEmpty();
    }

    @Test
    void expand_malformed_isAnError() {
        assertThatThrownBy(() -> expand("[a.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("syntax error in pattern");
    }
}
