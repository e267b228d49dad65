package io.narthex.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void of_showsThreeLinesAround() {
        String old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

        assertThat(LineDiff.of(Map.of("f", old), Map.of("f", old.replace("5", "five"))))
                .isEqualTo("--- f\n+++ f\n@@ -2 +2 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void of_aNewFile_showsAllOfIt() {
        assertThat(LineDiff.of(Map.of(), Map.of("f", "a\nb\n")))
                .isEqualTo("--- /dev/null\n+++ f\n@@ -1 +1 @@\n+a\n+b\n");
    }

    @Test
    void of_farChanges_haveOwnHeads() {
        String old = "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n";
        String now = "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\n";

        assertThat(LineDiff.of(Map.of("f", old), Map.of("f", now)))
                .contains("@@ -1 +1 @@\n-a\n+A\n 1\n", "@@ -7 +7 @@\n 6\n 7\n 8\n-b\n+B\n");
    }
}
