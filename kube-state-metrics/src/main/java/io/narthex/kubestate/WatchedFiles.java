package io.narthex.kubestate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices changes of files, by their content: mounted ConfigMaps are links that are turned over. Looks every few seconds; a change is told when a second look
 * finds the same, so that no file is read while it is written.
 */
final class WatchedFiles implements AutoCloseable {
    private static final byte[] ABSENT = "absent".getBytes(StandardCharsets.UTF_8);

    private final Thread thread;

    WatchedFiles(List<Path> files, Duration interval, Runnable changed) {
        Map<Path, byte[]> told = contents(files);
        thread = Thread.ofVirtual().name("watched-files").start(() -> run(files, told, interval, changed));
    }

    private static Map<Path, byte[]> contents(List<Path> files) {
        Map<Path, byte[]> contents = new HashMap<>();
        files.forEach(file -> contents.put(file, content(file)));
        return contents;
    }

    private static void run(List<Path> files, Map<Path, byte[]> atStart, Duration interval, Runnable changed) {
        Map<Path, byte[]> told = atStart;
        Map<Path, byte[]> last = atStart;
        try {
            while (true) {
                Thread.sleep(interval);
                Map<Path, byte[]> now = contents(files);
                if (same(now, last) && !same(now, told)) {
                    told = now;
                    changed.run();
                }
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean same(Map<Path, byte[]> a, Map<Path, byte[]> b) {
        return a.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), b.get(entry.getKey())));
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return ABSENT;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
