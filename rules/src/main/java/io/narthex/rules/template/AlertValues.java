package io.narthex.rules.template;

import io.narthex.gotemplate.Members;
import io.narthex.gotemplate.StringMap;
import java.util.Optional;

/**
 * What the templates of an alert see.
 *
 * @param value a number, or a histogram
 */
public record AlertValues(StringMap labels, StringMap externalLabels, String externalUrl, Object value)
        implements Members {
    @Override
    public String goType() {
        return "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }";
    }

    @Override
    public Optional<Object> member(String name) {
        return switch (name) {
            case "Labels" -> Optional.of(labels);
            case "ExternalLabels" -> Optional.of(externalLabels);
            case "ExternalURL" -> Optional.of(externalUrl);
            case "Value" -> Optional.of(value);
            default -> Optional.empty();
        };
    }
}
