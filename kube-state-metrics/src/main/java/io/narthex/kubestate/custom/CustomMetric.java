package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How the samples of one family are found in an object. What can't be shown is told and left out. */
sealed interface CustomMetric {
    /** A sample with its own labels, which the receiver may change. */
    @FunctionalInterface
    interface Output extends BiConsumer<Map<String, String>, Double> {}

    /** Where the values are. */
    ValuePath path();

    /** Gives the samples of what the path leads to. */
    void samples(JsonValue value, Output out, Consumer<String> problems);

    /** A number; of a list one for each element, of a map one for each key. */
    record Gauge(ValuePath path, LabelPaths labels, ValuePath valueFrom, String labelFromKey, boolean nilIsZero)
            implements CustomMetric {
        @Override
        public void samples(JsonValue value, Output out, Consumer<String> problems) {
            switch (value.kind()) {
                case OBJECT -> value.forEach((key, each) -> ofKey(value, key, each, out, problems));
                case LIST -> value.asList().forEach(each -> single(each, new TreeMap<>(), out, problems));
                case MISSING, FLAG, NUMBER, TEXT -> single(value, new TreeMap<>(), out, problems);
            }
        }

        private void ofKey(JsonValue map, String key, JsonValue each, Output out, Consumer<String> problems) {
            Map<String, String> own = new TreeMap<>();
            if (!key.isEmpty() && !labelFromKey.isEmpty()) {
                own.put(labelFromKey, key);
            }
            boolean itself = key.equals(valueFrom.onlyKey());
            OptionalDouble number = itself ? number(each, problems) : found(each, problems);
            if (number.isPresent()) {
                labels.addTo(own, each);
                labels.addTo(own, map);
                out.accept(own, number.getAsDouble());
            }
        }

        private void single(JsonValue value, Map<String, String> own, Output out, Consumer<String> problems) {
            if (!value.isPresent() && !nilIsZero) {
                problems.accept(path + ": got nil while resolving path");
                return;
            }
            OptionalDouble number = found(value, problems);
            if (number.isPresent()) {
                labels.addTo(own, value);
                out.accept(own, number.getAsDouble());
            }
        }

        private OptionalDouble found(JsonValue value, Consumer<String> problems) {
            JsonValue found = valueFrom.get(value);
            if (found.isPresent()) {
                return number(found, problems);
            }
            return nilIsZero ? OptionalDouble.of(0) : OptionalDouble.empty();
        }

        private OptionalDouble number(JsonValue found, Consumer<String> problems) {
            OptionalDouble number = Numbers.of(found);
            if (number.isEmpty()) {
                problems.accept(path + ": expected number but was " + found);
            }
            return number;
        }
    }

    /** The value 1 for whatever has labels: each element of a list; a map itself and each of its keys. */
    record Info(ValuePath path, LabelPaths labels, String labelFromKey) implements CustomMetric {
        @Override
        public void samples(JsonValue value, Output out, Consumer<String> problems) {
            switch (value.kind()) {
                case MISSING -> {}
                case LIST -> value.asList().forEach(each -> single(each, new TreeMap<>(), out));
                case OBJECT -> {
                    value.forEach((key, each) -> {
                        Map<String, String> own = new TreeMap<>();
                        if (!key.isEmpty() && !labelFromKey.isEmpty()) {
                            own.put(labelFromKey, key);
                        }
                        single(each, own, out);
                    });
                    single(value, new TreeMap<>(), out);
                }
                case FLAG, NUMBER, TEXT -> single(value, new TreeMap<>(), out);
            }
        }

        private void single(JsonValue value, Map<String, String> own, Output out) {
            labels.addTo(own, value);
            if (!own.isEmpty()) {
                out.accept(own, 1.0);
            }
        }
    }

    /** A sample for each of some words, 1 for the one that is there. */
    record StateSet(ValuePath path, LabelPaths labels, ValuePath valueFrom, String labelName, List<String> states)
            implements CustomMetric {
        @Override
        public void samples(JsonValue value, Output out, Consumer<String> problems) {
            if (value.kind() == JsonValue.Kind.LIST) {
                value.asList().forEach(each -> single(each, out, problems));
            } else {
                single(value, out, problems);
            }
        }

        private void single(JsonValue value, Output out, Consumer<String> problems) {
            JsonValue found = valueFrom.get(value);
            if (!found.isPresent()) {
                return;
            }
            if (found.kind() != JsonValue.Kind.TEXT) {
                problems.accept(path + ": expected value for path to be string, got " + found);
                return;
            }
            for (String state : states) {
                Map<String, String> own = new TreeMap<>();
                own.put(labelName, state);
                labels.addTo(own, value);
                out.accept(own, state.equals(found.asText()) ? 1.0 : 0.0);
            }
        }
    }
}
