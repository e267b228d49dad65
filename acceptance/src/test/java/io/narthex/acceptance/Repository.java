package io.narthex.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, whichever folder a test runs in. */
final class Repository {
    private Repository() {}

    /** The folder that holds {@code .mvn}. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no folder with .mvn around "
                        + Path.of("").toAbsolutePath() + "; run the tests inside the project");
            }
            folder = parent;
        }
        return folder;
    }
}
