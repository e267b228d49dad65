package io.narthex.rules.template;

import io.narthex.gotemplate.Functions;
import io.narthex.gotemplate.MissingKey;
import io.narthex.gotemplate.TemplateException;
import io.narthex.gotemplate.TemplateSet;
import java.util.Map;
import java.util.Optional;

/** The templates of one alert's labels and annotations: they see {@code $labels}, {@code $externalLabels}, {@code $externalURL} and {@code $value}. */
public final class AlertTemplates {
    private static final String DEFINITIONS = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
            + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";

    private static final Functions NAMES = Functions.BUILTIN.with(TemplateFunctions.names());

    private AlertTemplates() {}

    /** What is wrong with the syntax of a template; empty if nothing is. */
    public static Optional<String> problem(String alert, String text) {
        try {
            parse(alert, text);
            return Optional.empty();
        } catch (TemplateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static String name(String alert) {
        return "__alert_" + alert;
    }

    static TemplateSet parse(String alert, String text) {
        return TemplateSet.text(NAMES).withMissingKey(MissingKey.ZERO).parse(name(alert), DEFINITIONS + text);
    }

    /** Templates by the name of their label or annotation, parsed. */
    public static Map<String, AlertTemplate> of(String alert, Map<String, String> texts) {
        Map<String, AlertTemplate> templates = new java.util.TreeMap<>();
        texts.forEach((key, text) -> templates.put(key, AlertTemplate.of(alert, text)));
        return templates;
    }
}
