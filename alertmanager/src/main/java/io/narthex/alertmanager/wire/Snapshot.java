package io.narthex.alertmanager.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A file of messages, each behind its length. It is replaced as a whole: at any moment there is the old one or the new one. */
public final class Snapshot {
    private Snapshot() {}

    /** The messages of a file; none where there is no file. */
    public static List<byte[]> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            ProtoReader in = new ProtoReader(Files.readAllBytes(file));
            List<byte[]> messages = new ArrayList<>();
            while (in.hasMore()) {
                messages.add(in.bytes());
            }
            return messages;
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(file + " is damaged: " + e.getMessage() + "; move it away to start without it", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes messages to disk, in the place of what the file held. */
    public static void write(Path file, List<byte[]> delimited) {
        Path fresh = file.resolveSibling(file.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (byte[] message : delimited) {
                    ByteBuffer buffer = ByteBuffer.wrap(message);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
