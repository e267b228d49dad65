package io.narthex.gotemplate;

import io.narthex.gotemplate.parse.Parser;
import io.narthex.gotemplate.parse.SyntaxException;
import io.narthex.gotemplate.parse.Tree;
import io.narthex.model.GoQuote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Templates that know each other by name. Immutable: to parse a further text gives a further set. */
public final class TemplateSet {
    private final boolean html;
    private final Functions functions;
    private final MissingKey missingKey;
    private final TemplateLimits limits;
    private final Map<String, Tree> trees;

    private TemplateSet(
            boolean html, Functions functions, MissingKey missingKey, TemplateLimits limits, Map<String, Tree> trees) {
        this.html = html;
        this.functions = functions;
        this.missingKey = missingKey;
        this.limits = limits;
        this.trees = trees;
    }

    /** An empty set whose templates print values as they are. */
    public static TemplateSet text(Functions functions) {
        return new TemplateSet(false, functions, MissingKey.DEFAULT, TemplateLimits.DEFAULT, Map.of());
    }

    /**
     * An empty set whose templates escape values for the place in HTML where they stand. A template that writes a value into a script, a style sheet or a
     * tag's own names fails, since nothing makes that safe.
     */
    public static TemplateSet html(Functions functions) {
        return new TemplateSet(true, functions, MissingKey.DEFAULT, TemplateLimits.DEFAULT, Map.of());
    }

    public TemplateSet withMissingKey(MissingKey choice) {
        return new TemplateSet(html, functions, choice, limits, trees);
    }

    public TemplateSet withLimits(TemplateLimits other) {
        return new TemplateSet(html, functions, missingKey, other, trees);
    }

    /** The same templates, which call further functions, too. */
    public TemplateSet withFunctions(Map<String, Function> more) {
        return new TemplateSet(html, functions.with(more), missingKey, limits, trees);
    }

    /**
     * These templates, and a text with all that it defines. A template of a name that exists already takes its place, unless it holds only blanks.
     *
     * @throws TemplateException where the text breaks the syntax or calls an unknown function
     */
    public TemplateSet parse(String name, String text) {
        Map<String, Tree> parsed;
        try {
            parsed = Parser.parse(name, text, functions::isDefined);
        } catch (SyntaxException e) {
            throw new TemplateException(String.valueOf(e.getMessage()), e);
        }
        Map<String, Tree> all = new HashMap<>(trees);
        parsed.forEach((key, tree) -> all.merge(key, tree, (old, young) -> young.isBlank() ? old : young));
        return new TemplateSet(html, functions, missingKey, limits, Map.copyOf(all));
    }

    /** The names of the templates. */
    public Set<String> names() {
        return trees.keySet();
    }

    /**
     * Executes a template.
     *
     * @throws TemplateException where it fails; nothing of its output is given then
     */
    public String execute(String name, Object data) {
        Tree tree = trees.get(name);
        if (tree == null) {
            throw new TemplateException("template: no template " + GoQuote.quote(name) + " defined");
        }
        Output out = html ? new HtmlOutput() : Output.plain();
        Object dot = GoValues.normal(data);
        try {
            new Execution(this, tree, dot, out, new ExecutionBudget(limits)).run(dot);
        } catch (BudgetExceededException e) {
            throw new TemplateException(String.valueOf(e.getMessage()), e);
        }
        return out.finish();
    }

    Functions functions() {
        return functions;
    }

    MissingKey missingKey() {
        return missingKey;
    }

    Optional<Tree> tree(String name) {
        return Optional.ofNullable(trees.get(name));
    }
}
