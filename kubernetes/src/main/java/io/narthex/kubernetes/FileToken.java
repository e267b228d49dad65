package io.narthex.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A bearer token in a file that is replaced now and then, as the kubelet does it every hour; read anew each minute. */
final class FileToken implements Credentials {
    private static final long NANOS_VALID = 60_000_000_000L;
    private static final int MAX_SIZE = 1 << 20;

    private final Path file;
    // Guarded by this.
    private String token = "";
    private long readAt;

    FileToken(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<String> authorization() {
        long now = System.nanoTime();
        if (token.isEmpty() || now - readAt > NANOS_VALID) {
            token = read();
            readAt = now;
        }
        return Optional.of("Bearer " + token);
    }

    private String read() {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new KubernetesException(file + " is too large for a token");
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new KubernetesException("the token can't be read: " + e, e);
        }
    }
}
