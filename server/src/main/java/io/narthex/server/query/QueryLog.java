package io.narthex.server.query;

import io.narthex.http.JsonOut;
import io.narthex.promql.engine.FinishedQuery;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.server.api.ResultJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of JSON for each query, in a file that the configuration names. Any thread may use it. */
public final class QueryLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final AtomicLong failures = new AtomicLong();
    private final Object lock = new Object();
    /** Guarded by {@link #lock}; read without it to see whether there is a log at all. */
    private volatile @Nullable OutputStream file;

    /** Writes nothing until it is told where to. */
    public QueryLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes into a file from now on, behind what it holds; opens it anew even where it is the same as before, so that it may be renamed and the configuration
     * reloaded.
     *
     * @param path empty to write nothing
     * @throws QueryLogException if it can't be opened; what was written to before stays then
     */
    public void writeTo(Optional<Path> path) {
        OutputStream opened = null;
        if (path.isPresent()) {
            try {
                opened = Files.newOutputStream(
                        path.get(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new QueryLogException(
                        "the query log " + path.get() + " (global.query_log_file) can't be opened: " + e
                                + "; its directory must exist and be writable",
                        e);
            }
        }
        synchronized (lock) {
            closeFile();
            file = opened;
        }
    }

    /** Whether queries are written. */
    public boolean isEnabled() {
        return file != null;
    }

    /** How many queries could not be written. */
    public long failures() {
        return failures.get();
    }

    /** Writes a query, if there is a file. */
    public void log(FinishedQuery query) {
        if (file == null) {
            return;
        }
        JsonOut out = line(query);
        synchronized (lock) {
            OutputStream to = file;
            if (to == null) {
                return;
            }
            try {
                to.write((new String(out.buffer(), 0, out.length(), StandardCharsets.UTF_8) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (failures.getAndIncrement() == 0) {
                    LOG.error("A query could not be written to the query log; further ones are counted only", e);
                }
            }
        }
    }

    private JsonOut line(FinishedQuery query) {
        JsonOut out = new JsonOut().beginObject();
        out.name("time").string(clock.instant().toString()).name("level").string("INFO");
        out.name("source").string("QueryLog.java").name("msg").string("promql query logged");
        out.name("params").beginObject();
        out.name("end").string(MILLIS.format(Instant.ofEpochMilli(query.end())));
        out.name("query").string(query.query());
        out.name("start").string(MILLIS.format(Instant.ofEpochMilli(query.start())));
        out.name("step").number(query.step() / 1000).endObject();
        query.error().ifPresent(error -> out.name("error").string(error));
        out.name("stats");
        ResultJson.write(query.stats(), out);
        out.name("spanID").string("0000000000000000");
        switch (query.origin()) {
            case QueryOrigin.Unknown unused -> {}
            case QueryOrigin.HttpRequest(String client, String method, String path) ->
                out.name("httpRequest")
                        .beginObject()
                        .name("clientIP")
                        .string(client)
                        .name("method")
                        .string(method)
                        .name("path")
                        .string(path)
                        .endObject();
            case QueryOrigin.RuleGroup(String file, String name) ->
                out.name("ruleGroup")
                        .beginObject()
                        .name("file")
                        .string(file)
                        .name("name")
                        .string(name)
                        .endObject();
        }
        return out.endObject();
    }

    private void closeFile() {
        OutputStream open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("The query log could not be closed", e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closeFile();
        }
    }
}
