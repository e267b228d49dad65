package io.narthex.server.dashboards;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of the folder.
 *
 * @param name the path below the folder, with slashes
 * @param uid what the dashboard is asked for by; made of the name where the file has none
 * @param error why the file is no dashboard; empty when it is one
 */
public record DashboardFile(Path path, String name, String uid, String title, List<String> tags, String error) {
    static DashboardFile broken(Path path, String name, String error) {
        return new DashboardFile(path, name, "", "", List.of(), error);
    }
}
