package io.narthex.rules.template;

import io.narthex.gotemplate.Members;
import io.narthex.gotemplate.StringMap;
import java.util.Optional;

/** A sample that a template's query found: it has {@code Labels} and {@code Value}. */
record SampleValue(StringMap labels, Double value) implements Members {
    static final String TYPE = "*template.sample";

    @Override
    public String goType() {
        return TYPE;
    }

    @Override
    public Optional<Object> member(String name) {
        return switch (name) {
            case "Labels" -> Optional.of(labels);
            case "Value" -> Optional.of(value);
            default -> Optional.empty();
        };
    }
}
