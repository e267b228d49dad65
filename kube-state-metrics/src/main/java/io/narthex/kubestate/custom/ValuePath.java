package io.narthex.kubestate.custom;

import io.narthex.config.yaml.ConfigException;
import io.narthex.kubernetes.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A way to a value inside an object, step by step: the key of a map; {@code key=value}, which is the value if it is that; the index of a list, from the end
 * if it is negative; {@code [key=value]} for the first element of a list that has that. A way that leads nowhere leads to nothing.
 */
final class ValuePath {
    private final List<String> steps;
    private final List<Step> compiled = new ArrayList<>();

    @FunctionalInterface
    private interface Step {
        JsonValue from(JsonValue value);
    }

    /** @throws ConfigException if a step is wrong */
    ValuePath(List<String> steps) {
        this.steps = List.copyOf(steps);
        for (String step : steps) {
            compiled.add(compile(step));
        }
    }

    private static Step compile(String step) {
        if (!step.startsWith("[") || !step.endsWith("]")) {
            return value -> follow(value, step);
        }
        String inside = step.substring(1, step.length() - 1);
        int equals = inside.indexOf('=');
        if (equals < 0) {
            throw new ConfigException("the step " + step + " of a path should be [key=value]");
        }
        String key = inside.substring(0, equals);
        String wanted = inside.substring(equals + 1);
        OptionalDouble number = Numbers.of(JsonValue.ofText(wanted));
        return list -> find(list, key, wanted, number);
    }

    private static JsonValue find(JsonValue list, String key, String wanted, OptionalDouble number) {
        if (list.kind() == JsonValue.Kind.LIST) {
            for (JsonValue element : list.asList()) {
                if (element.kind() == JsonValue.Kind.OBJECT && matches(element.at(key), wanted, number)) {
                    return element;
                }
            }
        }
        return JsonValue.MISSING;
    }

    private static boolean matches(JsonValue candidate, String wanted, OptionalDouble number) {
        return switch (candidate.kind()) {
            case TEXT ->
                candidate.asText().equals(wanted)
                        || number.isPresent() && Numbers.of(candidate).equals(number);
            case NUMBER, FLAG -> number.isPresent() && Numbers.of(candidate).equals(number);
            case MISSING, LIST, OBJECT -> false;
        };
    }

    private static JsonValue follow(JsonValue value, String step) {
        return switch (value.kind()) {
            case OBJECT -> inMap(value, step);
            case LIST -> inList(value.asList(), step);
            case MISSING, FLAG, NUMBER, TEXT -> JsonValue.MISSING;
        };
    }

    private static JsonValue inMap(JsonValue map, String step) {
        int equals = step.indexOf('=');
        if (equals >= 0 && equals == step.lastIndexOf('=')) {
            JsonValue found = map.at(step.substring(0, equals));
            if (found.kind() == JsonValue.Kind.TEXT && found.asText().equals(step.substring(equals + 1))) {
                return found;
            }
        }
        return map.at(step);
    }

    private static JsonValue inList(List<JsonValue> list, String step) {
        try {
            int index = Integer.parseInt(step);
            int from = index < 0 ? index + list.size() : index;
            return from >= 0 && from < list.size() ? list.get(from) : JsonValue.MISSING;
        } catch (NumberFormatException e) {
            return JsonValue.MISSING;
        }
    }

    JsonValue get(JsonValue object) {
        JsonValue value = object;
        for (Step step : compiled) {
            value = step.from(value);
        }
        return value;
    }

    /** Whether the way is a single step of that name. */
    boolean isJust(String step) {
        return steps.size() == 1 && steps.getFirst().equals(step);
    }

    @Override
    public String toString() {
        return "[" + String.join(",", steps) + "]";
    }
}
