package io.narthex.cli.tool;

import io.narthex.promql.parser.ParserOptions;
import java.util.Arrays;
import java.util.List;

/** What {@code --enable-feature} switches on in the tool. */
final class FeatureFlags {
    private FeatureFlags() {}

    static ParserOptions parser(List<String> lists) {
        List<String> features = lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .toList();
        return new ParserOptions(
                features.contains("promql-experimental-functions"),
                features.contains("promql-extended-range-selectors"),
                features.contains("promql-binop-fill-modifiers"));
    }
}
