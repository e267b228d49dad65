package io.narthex.scrape;

import io.narthex.http.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code scrape_failure_log_file}: a line of JSON for each scrape that failed. The file is opened for each line, so that it may be moved away at any time. */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final String file;
    private final String job;

    /** @param file empty to write nothing */
    FailureLog(String file, String job) {
        this.file = file;
        this.job = job;
    }

    /** Notes a failure. If that is not possible, the log of the program says so. */
    void write(Instant time, String target, String error) {
        if (file.isEmpty()) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", time.toString());
        line.put("level", "ERROR");
        line.put("msg", error);
        line.put("job_name", job);
        line.put("target", target);
        byte[] bytes = (JsonText.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(Path.of(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("A failed scrape can't be noted in {}: {}", file, e.toString());
        }
    }
}
