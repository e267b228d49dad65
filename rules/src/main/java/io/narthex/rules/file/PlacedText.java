package io.narthex.rules.file;

import io.narthex.config.yaml.Field;
import java.util.Optional;

/**
 * A text and where it stands.
 *
 * @param place {@code LINE:COLUMN}, {@code 0:0} where it is missing
 */
record PlacedText(String text, String place) {
    static PlacedText of(Optional<Field> field) {
        return field.map(PlacedText::of).orElse(new PlacedText("", "0:0"));
    }

    private static PlacedText of(Field field) {
        String place = field.node()
                .getStartMark()
                .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("0:0");
        return new PlacedText(field.text(), place);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
