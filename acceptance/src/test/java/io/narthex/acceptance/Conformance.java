package io.narthex.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of public test data: the one that the environment variable {@code NARTHEX_CONFORMANCE} names, else {@code ../shared/conformance} beside the project. */
final class Conformance {
    private static final String VARIABLE = "NARTHEX_CONFORMANCE";
    private static final String DEFAULT = "../shared/conformance";

    private Conformance() {}

    /** A folder of the data. The test is skipped where there is none. */
    static Path folder(String path) {
        String named = System.getenv().getOrDefault(VARIABLE, DEFAULT);
        Path folder = Repository.root().resolve(named).resolve(path).normalize();
        if (!Files.isDirectory(folder)) {
            Requirement.CONFORMANCE.absent("no data in " + folder + "; set " + VARIABLE + " to its folder");
        }
        return folder;
    }

    /** The files of a folder whose names end so, by name. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
