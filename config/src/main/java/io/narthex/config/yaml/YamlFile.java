package io.narthex.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One YAML file while it is read: its nodes, and what is wrong with it so far. Fields of a wrong type and unknown fields are collected, so that one look shows
 * all of them; anything else ends the reading at once. The size of the text, the depth of its nesting and the number of nodes that are visited (which
 * aliases multiply) are bounded.
 */
public final class YamlFile {
    /** In characters. */
    private static final int MAX_TEXT = 32 << 20;

    private static final int MAX_DEPTH = 100;

    /** How many nodes may be visited beyond one for each character of the text. */
    private static final int MAX_ALIASED_NODES = 2_000_000;

    /** How many problems a message lists. */
    private static final int MAX_PROBLEMS = 20;

    private final String name;
    private final String text;
    private final Path directory;
    private final List<String> problems = new ArrayList<>();
    private int visited;

    /** A text whose relative paths start from the current folder. */
    public YamlFile(String name, String text) {
        this(name, text, Path.of(""));
    }

    /**
     * A text that is not read yet.
     *
     * @param name what the file is called in messages
     * @param directory the folder that relative paths in it start from
     */
    public YamlFile(String name, String text, Path directory) {
        this.name = name;
        this.text = text;
        this.directory = directory;
    }

    /** The path of a file that the text names: a relative one starts from the folder of the text. Empty stays empty. */
    public String resolve(String path) {
        return path.isEmpty() || path.startsWith("/")
                ? path
                : directory.resolve(path).normalize().toString();
    }

    /** The outermost field; empty if the file holds nothing. More than one document is an error. */
    public Optional<Field> root() {
        return compose(composer -> composer.getSingleNode().map(node -> new Field(this, node, "")));
    }

    /** The outermost field of each document. */
    public List<Field> roots() {
        return compose(composer -> {
            List<Field> roots = new ArrayList<>();
            composer.forEachRemaining(node -> roots.add(new Field(this, node, "")));
            return roots;
        });
    }

    /** The outermost field of the first document, whatever follows it; empty if there is none. */
    public Optional<Field> firstRoot() {
        return compose(composer ->
                composer.hasNext() ? Optional.of(new Field(this, composer.next(), "")) : Optional.empty());
    }

    private <T> T compose(Function<Composer, T> reading) {
        if (text.length() > MAX_TEXT) {
            throw error("the file is larger than " + (MAX_TEXT >> 20) + " MiB", Optional.empty());
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setCodePointLimit(MAX_TEXT)
                .setMaxAliasesForCollections(MAX_ALIASED_NODES)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            BoundedParser parser =
                    new BoundedParser(new ParserImpl(settings, new StreamReader(settings, text)), MAX_DEPTH);
            return reading.apply(new Composer(settings, parser));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            throw new ConfigException(prefix() + "yaml: " + line + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new ConfigException(prefix() + "yaml: " + e.getMessage(), e);
        }
    }

    /** Counts a node that is looked at. */
    void visit(Node node) {
        if (++visited > MAX_ALIASED_NODES + text.length()) {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw error("yaml: line " + line + ": document contains excessive aliasing", Optional.empty());
        }
    }

    /** Notes a field of the wrong type or an unknown field; reading goes on. */
    public void problem(int line, String what) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add("line " + line + ": " + what);
        }
    }

    /** The error for a field, unless something collected comes first. */
    public ConfigException wrong(Field field, String reason) {
        return problems.isEmpty() ? error(reason, Optional.of(field)) : collected();
    }

    /** Ends the reading: throws if anything was collected. */
    public void finish() {
        if (!problems.isEmpty()) {
            throw collected();
        }
    }

    private ConfigException collected() {
        return new ConfigException(prefix() + "yaml: unmarshal errors:\n  " + String.join("\n  ", problems));
    }

    private ConfigException error(String reason, Optional<Field> field) {
        String where = field.map(Field::where).orElse("");
        return new ConfigException(prefix() + reason + where);
    }

    private String prefix() {
        return "parsing YAML file " + name + ": ";
    }
}
