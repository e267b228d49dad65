package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.JsonOut;
import io.narthex.server.dashboards.DashboardFile;
import io.narthex.server.dashboards.DashboardFolder;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** {@code dashboards}, the dashboards in the server's folder, and {@code dashboard?uid=}, one of them as the file has it. */
final class DashboardEndpoints {
    private final Optional<DashboardFolder> folder;

    DashboardEndpoints(Optional<DashboardFolder> folder) {
        this.folder = folder;
    }

    ApiAnswer list(Exchange exchange) {
        List<DashboardFile> files;
        try {
            files = folder.map(DashboardFolder::files).orElse(List.of());
        } catch (UncheckedIOException e) {
            throw new ApiException(ErrorType.INTERNAL, "the dashboards' folder can't be read: " + e.getMessage());
        }
        return ApiAnswer.of(out -> {
            out.beginObject().name("dashboards").beginArray();
            files.forEach(file -> write(file, out));
            out.endArray().endObject();
        });
    }

    ApiAnswer one(Exchange exchange) {
        String uid = exchange.parameter("uid");
        if (uid.isEmpty()) {
            throw ApiException.invalidParameter("uid", "it is empty");
        }
        String json;
        try {
            json = folder.flatMap(dashboards -> dashboards.json(uid))
                    .orElseThrow(() -> new ApiException(
                            ErrorType.NOT_FOUND, "no dashboard in the server's folder has the uid " + uid));
        } catch (UncheckedIOException e) {
            throw new ApiException(ErrorType.INTERNAL, "the dashboard can't be read: " + e.getMessage());
        }
        return ApiAnswer.of(
                out -> out.beginObject().name("dashboard").string(json).endObject());
    }

    private static void write(DashboardFile file, JsonOut out) {
        out.beginObject().name("uid").string(file.uid());
        out.name("title").string(file.title());
        out.name("tags").beginArray();
        file.tags().forEach(out::string);
        out.endArray();
        out.name("file").string(file.name());
        out.name("error").string(file.error());
        out.endObject();
    }
}
