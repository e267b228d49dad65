package io.narthex.rules.template;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.TemplateException;
import io.narthex.gotemplate.TemplateSet;
import java.util.Map;
import java.util.Optional;

/** The template of one label or annotation. */
public final class AlertTemplate {
    private final String name;
    private final String text;
    private final Optional<TemplateSet> set;

    private AlertTemplate(String name, String text, Optional<TemplateSet> set) {
        this.name = name;
        this.text = text;
        this.set = set;
    }

    /** A template whose syntax was checked. */
    static AlertTemplate of(String alert, String text) {
        boolean plain = !text.contains("{{");
        return new AlertTemplate(
                AlertTemplates.name(alert),
                text,
                plain ? Optional.empty() : Optional.of(AlertTemplates.parse(alert, text)));
    }

    /**
     * Expands the template.
     *
     * @throws TemplateException where that fails
     */
    public String expand(AlertValues values, Map<String, Function> functions) {
        if (set.isEmpty()) {
            return text;
        }
        try {
            return set.get().withFunctions(functions).execute(name, values);
        } catch (TemplateException e) {
            throw new TemplateException("error executing template " + name + ": " + e.getMessage(), e);
        }
    }
}
