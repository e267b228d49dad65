package io.narthex.server.dashboards;

import io.narthex.kubernetes.JsonReader;
import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Grafana dashboards in the {@code .json} files of a folder and those below it. The folder is looked through at each request, so that a changed file or ConfigMap
 * shows at once; a file is read again only when its time or size has changed.
 */
public final class DashboardFolder {
    private static final int MAX_FILES = 2000;
    private static final int MAX_DEPTH = 8;
    private static final long MAX_BYTES = 20 << 20;

    private final Path folder;
    private final Map<Path, Seen> seen = new HashMap<>();

    private record Seen(FileTime modified, long size, DashboardFile file) {}

    /** @param folder need not be there yet */
    public DashboardFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * All files in the order of their names, also those that are no dashboards. Of several with one uid, the first has it.
     *
     * @throws UncheckedIOException if the folder can't be read
     */
    public synchronized List<DashboardFile> files() {
        List<DashboardFile> files = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (Path path : paths()) {
            DashboardFile file = file(path);
            if (file.error().isEmpty() && !uids.add(file.uid())) {
                file = DashboardFile.broken(
                        path, file.name(), "its uid \"" + file.uid() + "\" is that of another file before it");
            }
            files.add(file);
        }
        seen.keySet().retainAll(files.stream().map(DashboardFile::path).toList());
        return files;
    }

    /**
     * The text of a dashboard, as the file has it; empty if no file has this uid.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public Optional<String> json(String uid) {
        return files().stream()
                .filter(file -> file.error().isEmpty() && file.uid().equals(uid))
                .findFirst()
                .map(file -> read(file.path()));
    }

    private List<Path> paths() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // A mounted ConfigMap is a folder of links into a hidden one, which is swapped as a whole.
        try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(path -> path.getFileName().toString().endsWith(".json"))
                    .filter(path -> !hidden(folder.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private DashboardFile file(Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Seen known = seen.get(path);
            if (known != null && known.modified().equals(modified) && known.size() == size) {
                return known.file();
            }
            DashboardFile file = size > MAX_BYTES
                    ? DashboardFile.broken(
                            path, name, "the file has " + size + " bytes; a dashboard may have " + MAX_BYTES)
                    : describe(path, name);
            seen.put(path, new Seen(modified, size, file));
            return file;
        } catch (IOException | UncheckedIOException e) {
            return DashboardFile.broken(path, name, "the file can't be read: " + e.getMessage());
        }
    }

    private static DashboardFile describe(Path path, String name) {
        try {
            JsonValue document = JsonReader.read(read(path).getBytes(StandardCharsets.UTF_8));
            JsonValue dashboard =
                    document.has("dashboard") && !document.has("panels") ? document.at("dashboard") : document;
            if (!dashboard.has("panels") && !dashboard.has("rows")) {
                return DashboardFile.broken(path, name, "it has no \"panels\": it is not a Grafana dashboard");
            }
            String uid = dashboard.text("uid");
            List<String> tags =
                    dashboard.list("tags").stream().map(JsonValue::asText).toList();
            String title = dashboard.text("title");
            return new DashboardFile(
                    path, name, uid.isEmpty() ? uidOf(name) : uid, title.isEmpty() ? name : title, tags, "");
        } catch (MalformedObjectException e) {
            return DashboardFile.broken(path, name, String.valueOf(e.getMessage()));
        }
    }

    /** A uid stands in addresses: it has no slash. */
    private static String uidOf(String name) {
        return name.substring(0, name.length() - ".json".length()).replace('/', '-');
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
