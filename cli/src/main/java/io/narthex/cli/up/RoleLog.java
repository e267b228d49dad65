package io.narthex.cli.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a role prints: kept in a file of bounded size, with warnings and errors shown to the person as well. */
final class RoleLog {
    private static final long LARGEST_FILE = 16 << 20;
    private static final int TAIL_LINES = 10;

    private final String role;
    private final Path file;
    private final Deque<String> tail = new ArrayDeque<>();

    RoleLog(String role, Path file) {
        this.role = role;
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The last lines. */
    String tail() {
        synchronized (tail) {
            StringBuilder out = new StringBuilder();
            tail.forEach(line -> out.append("  ").append(line).append('\n'));
            return out.toString();
        }
    }

    /** Reads the output of a process to its end, on a thread of its own, which is returned. */
    Thread follow(InputStream output) {
        return Thread.ofPlatform().name("log-" + role).daemon().start(() -> {
            try {
                copy(output);
            } catch (IOException e) {
                System.err.println("the log of " + role + " is lost from here on: " + e.getMessage());
            }
        });
    }

    private void copy(InputStream output) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            Writer writer = open();
            try {
                long size = Files.size(file);
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    remember(line);
                    writer.write(line);
                    writer.write('\n');
                    writer.flush();
                    size += line.length() + 1;
                    if (size > LARGEST_FILE) {
                        writer.close();
                        Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
                        writer = open();
                        size = 0;
                    }
                }
            } finally {
                writer.close();
            }
        }
    }

    private Writer open() throws IOException {
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
        if (line.contains(" level=WARN") || line.contains(" level=ERROR")) {
            System.err.println(role + ": " + line);
        }
    }
}
