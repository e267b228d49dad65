package io.narthex.http.client;

import io.narthex.config.http.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks secrets up where the configuration says they are. */
public final class Secrets {
    /** In bytes; nothing that is a secret is larger. */
    private static final long MAX_FILE = 4 << 20;

    private Secrets() {}

    /**
     * The secret itself, without white space around it if it comes from a file.
     *
     * @throws IOException if its file can't be read; the message names it
     */
    public static String value(SecretSource source) throws IOException {
        return switch (source) {
            case SecretSource.Inline inline -> inline.secret().value();
            case SecretSource.InFile inFile -> file(inFile.file()).strip();
        };
    }

    /** The secret, or an empty text where there is none. */
    static String value(Optional<SecretSource> source) throws IOException {
        return source.isPresent() ? value(source.get()) : "";
    }

    /**
     * A file as a text.
     *
     * @throws IOException if it can't be read; the message names it
     */
    static String file(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new IOException(
                        "unable to read file " + file + ": it is larger than " + (MAX_FILE >> 20) + " MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("unable to read file " + file + ": open " + file + ": no such file or directory", e);
        } catch (IOException e) {
            throw new IOException("unable to read file " + file + ": " + e.getMessage(), e);
        }
    }
}
