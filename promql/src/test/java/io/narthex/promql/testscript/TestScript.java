package io.narthex.promql.testscript;

import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.parser.ParserOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A test script: samples, queries and what must come out of them. Each eval has the stable id {@code file:line}. */
public final class TestScript {
    /** The settings under which scripts hold; they are not those of a server. */
    public static final EngineOptions OPTIONS = new EngineOptions(
            Duration.ofMinutes(5),
            () -> Duration.ofMinutes(1),
            Duration.ofSeconds(100),
            20,
            10_000,
            0,
            true,
            true,
            ParserOptions.EVERYTHING);

    /** How much of a crash is shown. */
    private static final int TRACE_LENGTH = 8;

    private final String file;
    private final List<Command> commands;

    private TestScript(String file, List<Command> commands) {
        this.file = file;
        this.commands = commands;
    }

    /**
     * An eval that does not hold.
     *
     * @param id {@code file:line}
     * @param query the query, or empty where the script itself is at fault
     */
    public record Failure(String id, String query, String problem) {}

    /**
     * What came out of a script.
     *
     * @param ids the ids of all evals
     */
    public record Report(List<String> ids, List<Failure> failures) {}

    /**
     * Reads a script.
     *
     * @param file the name for the ids
     * @throws ScriptException if it is none
     */
    public static TestScript parse(String file, String text) {
        return new TestScript(file, ScriptReader.read(text));
    }

    /** Reads a script and runs it with the usual settings. */
    public static Report run(String file, String text) {
        return parse(file, text).run(new Engine(OPTIONS));
    }

    /** The source texts of the queries, in the order of the script; those that are no queries too, each with the reason. */
    public List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (Command command : commands) {
            switch (command) {
                case Command.Evaluate(Eval eval) -> queries.add(eval.query().source());
                case Command.Broken(int line, String problem) -> queries.add(problem);
                case Command.Clear() -> {
                    // no query
                }
                case Command.AddSamples(Load load) -> {
                    // no query
                }
            }
        }
        return queries;
    }

    /** Runs the script from an empty storage. An eval that fails does not keep the others from running. */
    public Report run(Engine engine) {
        MemoryStorage storage = new MemoryStorage();
        List<String> ids = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Command command : commands) {
            switch (command) {
                case Command.Clear() -> storage.clear();
                case Command.AddSamples(Load load) -> load(load, storage, failures);
                case Command.Broken(int line, String problem) -> {
                    ids.add(id(line));
                    failures.add(new Failure(id(line), "", problem));
                }
                case Command.Evaluate(Eval eval) -> {
                    ids.add(id(eval.line()));
                    evaluate(engine, storage, eval)
                            .ifPresent(problem -> failures.add(
                                    new Failure(id(eval.line()), eval.query().source(), problem)));
                }
            }
        }
        return new Report(List.copyOf(ids), List.copyOf(failures));
    }

    private String id(int line) {
        return file + ":" + line;
    }

    private void load(Load load, MemoryStorage storage, List<Failure> failures) {
        try {
            load.into(storage);
        } catch (ScriptException e) {
            failures.add(new Failure(id(e.line()), "", String.valueOf(e.getMessage())));
        }
    }

    private static Optional<String> evaluate(Engine engine, MemoryStorage storage, Eval eval) {
        try {
            return new EvalRun(engine, storage, eval).run();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("crashed: " + e + shortTrace(e));
        }
    }

    private static String shortTrace(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .limit(TRACE_LENGTH)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }
}
