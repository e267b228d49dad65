package io.narthex.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A token that a program prints, as clouds have it: an {@code ExecCredential}, asked for anew when it has run out. */
final class ExecCredentials implements Credentials {
    private static final int MAX_OUTPUT = 1 << 20;
    private static final long TIMEOUT_SECONDS = 60;

    private final List<String> command;
    private final Map<String, String> environment;
    private final String apiVersion;
    // Guarded by this.
    private String token = "";
    private long expires = Long.MAX_VALUE;

    ExecCredentials(List<String> command, Map<String, String> environment, String apiVersion) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.apiVersion = apiVersion;
    }

    @Override
    public synchronized Optional<String> authorization() {
        if (token.isEmpty() || System.currentTimeMillis() / 1000 >= expires) {
            JsonValue status = JsonReader.read(run()).object("status");
            token = status.text("token");
            expires = expiry(status.text("expirationTimestamp"));
            if (token.isEmpty()) {
                throw new KubernetesException(
                        command.getFirst() + " printed no status.token; only tokens are understood");
            }
        }
        return Optional.of("Bearer " + token);
    }

    private static long expiry(String time) {
        try {
            return time.isEmpty() ? Long.MAX_VALUE : OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw new KubernetesException("the token's expirationTimestamp is no time: " + time, e);
        }
    }

    private byte[] run() {
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        builder.environment().put("KUBERNETES_EXEC_INFO", """
                {"apiVersion":"%s","kind":"ExecCredential","spec":{"interactive":false}}""".formatted(apiVersion));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                byte[] printed = output.readNBytes(MAX_OUTPUT);
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new KubernetesException(command.getFirst() + " failed to give credentials");
                }
                return printed;
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new KubernetesException("credentials: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesException("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
