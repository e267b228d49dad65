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

/** Notices changes of files, by their content: mounted ConfigMaps are links that are turned over. Looks every few seconds. */
final class WatchedFiles implements AutoCloseable {
    private static final byte[] ABSENT = "absent".getBytes(StandardCharsets.UTF_8);

    private final Thread thread;

    WatchedFiles(List<Path> files, Duration interval, Runnable changed) {
        Map<Path, byte[]> contents = new HashMap<>();
        files.forEach(file -> contents.put(file, content(file)));
        thread = Thread.ofVirtual().name("watched-files").start(() -> run(contents, interval, changed));
    }

    private static void run(Map<Path, byte[]> contents, Duration interval, Runnable changed) {
        try {
            while (true) {
                Thread.sleep(interval);
                boolean differs = false;
                for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
                    byte[] now = content(entry.getKey());
                    differs |= !Arrays.equals(now, entry.getValue());
                    entry.setValue(now);
                }
                if (differs) {
                    changed.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
