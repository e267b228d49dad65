package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries on random samples, answered by our server and the real one, must have the same answers. {@code NARTHEX_DIFFERENTIAL_QUERIES} sets how many,
 * {@code NARTHEX_DIFFERENTIAL_SEED} the seed of samples and queries. A query on which the real server's own answers differ from each other is dropped; where series
 * are chosen by their values, those of equal values count as the same; annotations are counted apart. Where {@code NARTHEX_DIFFERENTIAL_RECORD} names a file, answers
 * that agree are written there for {@link RecordedQueriesTest}.
 */
class DifferentialQueriesTest {
    private static final int QUERIES = number("NARTHEX_DIFFERENTIAL_QUERIES", 2_000);
    private static final int SEED = number("NARTHEX_DIFFERENTIAL_SEED", 1);
    private static final boolean HISTOGRAMS = number("NARTHEX_DIFFERENTIAL_HISTOGRAMS", 1) == 1;
    private static final String RECORD = System.getenv().getOrDefault("NARTHEX_DIFFERENTIAL_RECORD", "");
    private static final int ASKED_AGAIN = 4;
    private static final int SHOWN = 40;

    @TempDir
    private Path work;

    private final Processes processes = new Processes();
    private final List<String> different = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();
    private final RecordedAnswers recorded = new RecordedAnswers();
    private final Map<VersionDifference, Integer> versions = new EnumMap<>(VersionDifference.class);
    private int answered;
    private int empty;
    private int dropped;
    private int ties;
    private int errors;
    private int otherAnnotations;

    private static int number(String name, int otherwise) {
        String text = System.getenv(name);
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void randomQueries_areAnsweredAlike() throws IOException {
        Requirement.PEERS.program("prometheus-3.5/usr/bin/prometheus");
        write(SEED, work.resolve("ours"));
        write(SEED, work.resolve("theirs"));
        Path config = Files.writeString(work.resolve("nothing.yml"), "");
        Api ours = ServerUnderTest.narthex(
                        processes, config, work.resolve("ours"), "--enable-feature=promql-experimental-functions")
                .api();
        Api theirs = ServerUnderTest.prometheus(
                        processes, config, work.resolve("theirs"), "--enable-feature=promql-experimental-functions")
                .api();
        RandomQueries queries = new RandomQueries(SEED, HISTOGRAMS);
        for (int i = 0; i < QUERIES; i++) {
            compare(queries.next(), ours, theirs);
        }
        System.out.printf(
                "DifferentialQueriesTest: %d of %d agree (%d empty, %d errors, %d by ties; %d dropped since the real server wavers,"
                        + " %s since it is older; annotations differ in %d)%n",
                answered - different.size(), answered, empty, errors, ties, dropped, versions, otherAnnotations);
        Files.write(Path.of("target", "differential-answers.txt"), different);
        Files.write(Path.of("target", "differential-annotations.txt"), annotations);
        if (!RECORD.isEmpty()) {
            recorded.write(Path.of(RECORD));
        }
        assertThat(different.stream().limit(SHOWN))
                .as("queries that are answered differently")
                .isEmpty();
        assertThat(answered - errors - empty).as("queries with an answer").isGreaterThan(QUERIES / 3);
    }

    /** Writes the samples that belong to a seed. */
    static void write(int seed, Path data) throws IOException {
        Files.createDirectories(data);
        try (Db db = Db.open(DbOptions.of(data), (first, last, current) -> {})) {
            RandomSeries.write(seed, db);
            RandomHistograms.write(seed, db);
        }
    }

    private void compare(RandomQueries.Request request, Api ours, Api theirs) {
        String mine = Api.get(ours.url() + "/api/v1/" + request.path());
        String real = Api.get(theirs.url() + "/api/v1/" + request.path());
        answered++;
        empty += real.contains("\"result\":[]") ? 1 : 0;
        errors += real.startsWith("{\"status\":\"error\"") ? 1 : 0;
        if (!AnswerComparison.annotationsAgree(mine, real)) {
            otherAnnotations++;
            annotations.add(request.query() + "\n  " + request.path() + "\n  ours   " + notes(mine) + "\n  theirs "
                    + notes(real) + "\n");
        }
        if (AnswerComparison.agree(request.query(), mine, real)) {
            recorded.add(request.query(), request.path(), real);
            return;
        }
        if (choosesByValue(request.query()) && AnswerComparison.agreeButForTies(mine, real)) {
            ties++;
            return;
        }
        for (int i = 0; i < ASKED_AGAIN; i++) {
            String again = Api.get(theirs.url() + "/api/v1/" + request.path());
            if (!AnswerComparison.agree(request.query(), again, real)
                    || AnswerComparison.agree(request.query(), mine, again)) {
                dropped++;
                answered--;
                return;
            }
        }
        Optional<VersionDifference> known = VersionDifference.of(request.query(), mine);
        if (known.isPresent()) {
            versions.merge(known.get(), 1, Integer::sum);
            answered--;
            return;
        }
        different.add(request.query() + "\n  " + request.path() + "\n  ours   " + shortened(mine) + "\n  theirs "
                + shortened(real) + "\n");
    }

    private static String notes(String answer) {
        int at = answer.indexOf("\"warnings\":[");
        int infos = answer.indexOf("\"infos\":[");
        return at < 0 && infos < 0 ? "none" : shortened(answer.substring(at < 0 ? infos : at));
    }

    private static boolean choosesByValue(String query) {
        return query.contains("topk")
                || query.contains("bottomk")
                || query.contains("limitk")
                || query.contains("sort");
    }

    private static String shortened(String text) {
        return text.length() <= 1500 ? text : text.substring(0, 1500) + "...";
    }
}
