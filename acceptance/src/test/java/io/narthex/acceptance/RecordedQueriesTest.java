package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random queries on random samples have the answers that the real server once gave to them; {@code scripts/differential-queries --record} records them anew. */
class RecordedQueriesTest {
    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void recordedQueries_areAnsweredAsByTheRealServer() throws IOException {
        Map<String, RecordedAnswers.Answer> answers = RecordedAnswers.load();
        Path data = Files.createDirectories(work.resolve("data"));
        DifferentialQueriesTest.write(RecordedAnswers.SEED, data);
        Path config = Files.writeString(work.resolve("nothing.yml"), "");
        Api api = ServerUnderTest.narthex(processes, config, data, "--enable-feature=promql-experimental-functions")
                .api();
        KnownFailures known = KnownFailures.of("RecordedQueriesTest");
        answers.forEach((path, answer) -> {
            known.ran(path);
            String mine = Api.get(api.url() + "/api/v1/" + path);
            if (!AnswerComparison.agree(answer.query(), mine, answer.json())) {
                known.failed(path, answer.query() + "\n  ours   " + mine + "\n  theirs " + answer.json());
            }
        });
        known.report();
        assertThat(answers).hasSizeGreaterThan(300);
    }
}
