package io.narthex.node.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    @TempDir
    Path folder;

    @Test
    void visit_passesOverWhatIsGone() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.createDirectory(folder.resolve("c"));
        List<String> read = new ArrayList<>();
        Directory.visit(folder.toString(), new String[] {"a", "b", "c"}, name -> {
            if (name.equals("b")) {
                throw new IOException("no such file");
            }
            read.add(name);
        });
        assertThat(read).containsExactly("a", "c");
    }

    @Test
    void visit_ofWhatIsThereAndCannotBeRead_fails() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        assertThatThrownBy(() -> Directory.visit(folder.toString(), new String[] {"a"}, name -> {
                    throw new IOException("malformed");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("malformed");
    }

    @Test
    void list_isSorted_andEmptyWhereThereIsNothing() throws IOException {
        Files.createFile(folder.resolve("b"));
        Files.createFile(folder.resolve("a"));
        assertThat(Directory.list(folder.toString())).containsExactly("a", "b");
        assertThat(Directory.list(folder.resolve("none").toString())).isEmpty();
    }
}
