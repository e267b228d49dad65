package io.narthex.rules.file;

import java.time.Duration;
import java.util.Map;

/** A rule as it stands in the file. */
record RawRule(
        PlacedText recorded,
        PlacedText alert,
        PlacedText expr,
        Duration holdFor,
        Duration keepFiringFor,
        Map<String, String> labels,
        Map<String, String> annotations) {
    String name() {
        return alert.isEmpty() ? recorded.text() : alert.text();
    }
}
