package io.narthex.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Answers of the real server to random queries, kept for machines without it: a line for each with the query, its path below {@code /api/v1/} and the answer. */
final class RecordedAnswers {
    /** The seed of the samples and the queries. */
    static final int SEED = 20_261;

    private static final String RESOURCE = "/differential/answers.tsv.gz";

    /** Longer answers are left out, to keep the file small. */
    private static final int LONGEST = 3_000;

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** An answer to a query. */
    record Answer(String query, String json) {}

    /** Those of the project. */
    static Map<String, Answer> load() throws IOException {
        RecordedAnswers recorded = new RecordedAnswers();
        try (InputStream in = RecordedAnswers.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no recorded answers in " + RESOURCE);
            }
            String text = new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                String[] parts = line.split("\t", -1);
                if (parts.length == 3) {
                    recorded.answers.put(parts[1], new Answer(parts[0], parts[2]));
                }
            }
        }
        return recorded.answers;
    }

    /** Takes an answer of the real server, if it is fit to be kept. */
    void add(String query, String path, String json) {
        if (json.length() <= LONGEST && !query.contains("\t") && !query.contains("\n")) {
            answers.put(path, new Answer(query, json.strip()));
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, Answer> entry : answers.entrySet()) {
                Answer answer = entry.getValue();
                out.write((answer.query() + "\t" + entry.getKey() + "\t" + answer.json() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
