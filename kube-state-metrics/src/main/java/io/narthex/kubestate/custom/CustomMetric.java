package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How the samples of one family are found in an object. */
sealed interface CustomMetric {
    /** Tells of all samples of an object, and of what can't be one. */
    void measure(JsonValue object, Findings findings);

    /**
     * A number; of a list one for each element, of a map one for each entry.
     *
     * @param zeroIfMissing whether what isn't there, or is null, counts as 0
     */
    record Gauge(ValuePath path, LabelPaths labels, ValuePath valueFrom, String labelFromKey, boolean zeroIfMissing)
            implements CustomMetric {
        @Override
        public void measure(JsonValue object, Findings findings) {
            JsonValue target = path.get(object);
            boolean entries = target.kind() == JsonValue.Kind.OBJECT;
            for (Place place : entries ? Place.entries(target) : Place.elements(target)) {
                measure(place, findings);
            }
        }

        private void measure(Place place, Findings findings) {
            // Of a map whose one wanted key is this, the entry is the value; else the value is inside of it.
            boolean wanted = !place.key().isEmpty() && valueFrom.isJust(place.key());
            JsonValue value = wanted ? place.value() : valueFrom.get(place.value());
            OptionalDouble number = number(value, findings);
            if (number.isEmpty()) {
                return;
            }
            place.labels(labels, true, labelFromKey, findings)
                    .ifPresent(own -> findings.sample(own, number.getAsDouble()));
        }

        private OptionalDouble number(JsonValue value, Findings findings) {
            if (!value.isPresent()) {
                return zeroIfMissing ? OptionalDouble.of(0) : OptionalDouble.empty();
            }
            OptionalDouble number = Numbers.of(value);
            if (number.isEmpty()) {
                findings.leftOut("at " + path + " there is no number but " + value);
            }
            return number;
        }
    }

    /** The value 1 for whatever has labels: each element of a list; a map as a whole, and each of its entries. */
    record Info(ValuePath path, LabelPaths labels, String labelFromKey) implements CustomMetric {
        @Override
        public void measure(JsonValue object, Findings findings) {
            JsonValue target = path.get(object);
            if (!target.isPresent()) {
                return;
            }
            if (target.kind() == JsonValue.Kind.OBJECT) {
                Place.entries(target).forEach(place -> show(place, findings));
            }
            Place.elements(target).forEach(place -> show(place, findings));
        }

        private void show(Place place, Findings findings) {
            place.labels(labels, false, labelFromKey, findings)
                    .filter(own -> !own.isEmpty())
                    .ifPresent(own -> findings.sample(own, 1));
        }
    }

    /** For each of some words whether it is the one that stands there: 1 or 0. */
    record StateSet(ValuePath path, LabelPaths labels, ValuePath valueFrom, String labelName, List<String> states)
            implements CustomMetric {
        @Override
        public void measure(JsonValue object, Findings findings) {
            for (Place place : Place.elements(path.get(object))) {
                JsonValue state = valueFrom.get(place.value());
                if (state.kind() == JsonValue.Kind.TEXT) {
                    compare(place, state.asText(), findings);
                } else if (state.isPresent()) {
                    findings.leftOut("at " + path + " there is no text, which a state is, but " + state);
                }
            }
        }

        private void compare(Place place, String current, Findings findings) {
            for (String state : states) {
                Map<String, String> own = new TreeMap<>(Map.of(labelName, state));
                labels.addTo(own, place.value());
                findings.sample(own, state.equals(current) ? 1 : 0);
            }
        }
    }
}
