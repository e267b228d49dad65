package io.narthex.node.collector;

import io.narthex.exposition.TextWriter;
import io.narthex.node.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A small machine in a folder, and one collector that watches it. */
final class CollectorFixture implements AutoCloseable {
    private final Path root;
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> on = new HashSet<>();
    private CollectorContext context;
    private Collector collector = deadline -> {};

    CollectorFixture(Path root) {
        this.root = root;
        this.context = newContext("none");
    }

    /** Writes a file below {@code proc/}, {@code sys/}, {@code udev/}, or the root. */
    CollectorFixture file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    CollectorFixture file(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CollectorFixture directory(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CollectorFixture delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CollectorFixture set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    CollectorFixture on(String other) {
        on.add(other);
        return this;
    }

    /** What a collector of a name works with, by the settings so far. */
    CollectorContext context(String name) {
        context = newContext(name);
        return context;
    }

    private CollectorContext newContext(String name) {
        Paths paths = Paths.of(root.resolve("proc"), root.resolve("sys"), root, root.resolve("udev"));
        return new CollectorContext(name, paths, new Settings(settings, CollectorRegistry.settings()), on::contains);
    }

    /** Makes the collector of a name. */
    CollectorFixture collector(String name) {
        collector = CollectorRegistry.find(name).orElseThrow().factory().apply(context(name));
        return this;
    }

    CollectorFixture collector(Collector made) {
        collector = made;
        return this;
    }

    /** Collects; the page without HELP and TYPE lines. */
    String samples() throws IOException {
        return page().lines().filter(line -> !line.startsWith("#")).reduce("", (all, line) -> all + line + "\n");
    }

    /** Collects; the page. */
    String page() throws IOException {
        context.families().clear();
        collector.collect(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
        return written();
    }

    /** What was collected before an error. */
    String written() {
        Page page = new Page(problem -> {});
        page.add(context.families());
        TextWriter writer = new TextWriter();
        page.write(writer);
        return new String(writer.toByteArray(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        collector.close();
    }
}
