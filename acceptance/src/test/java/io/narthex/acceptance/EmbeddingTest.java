package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/embedding.md compile, run, and print what stands below them. */
class EmbeddingTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\\n(.*?)```\\n\\nIt prints:\\n\\n```text\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    @TempDir
    private Path work;

    @Test
    void examples_runAsWritten() throws ReflectiveOperationException, IOException {
        String text = Files.readString(Repository.root().resolve("docs/embedding.md"));
        Matcher examples = EXAMPLE.matcher(text);
        int count = 0;
        while (examples.find()) {
            assertThat(printed(examples.group(1))).isEqualTo(examples.group(2));
            count++;
        }
        assertThat(count).isEqualTo(2);
    }

    private String printed(String source) throws ReflectiveOperationException, IOException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        Path file = Files.writeString(work.resolve(name.group(1) + ".java"), source);
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        problems,
                        problems,
                        "-Xlint:all,-path",
                        "-Werror",
                        "-d",
                        work.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        assertThat(result).as(problems.toString(StandardCharsets.UTF_8)).isZero();
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {work.toUri().toURL()}, getClass().getClassLoader())) {
            Method main = loader.loadClass(name.group(1)).getMethod("main", String[].class);
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
