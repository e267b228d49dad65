package io.narthex.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables that are visible, innermost last. */
final class Scope {
    private final List<String> names = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Scope(Object dot) {
        push("$", dot);
    }

    int mark() {
        return names.size();
    }

    void release(int mark) {
        names.subList(mark, names.size()).clear();
        values.subList(mark, values.size()).clear();
    }

    void push(String name, Object value) {
        names.add(name);
        values.add(value);
    }

    /** Sets the variable that was declared as the last but so many. */
    void setFromTop(int distance, Object value) {
        values.set(values.size() - distance, value);
    }

    /** Assigns to a variable; false if there is none of the name. */
    boolean assign(String name, Object value) {
        int place = names.lastIndexOf(name);
        if (place < 0) {
            return false;
        }
        values.set(place, value);
        return true;
    }

    Optional<Object> find(String name) {
        int place = names.lastIndexOf(name);
        return place < 0 ? Optional.empty() : Optional.of(values.get(place));
    }
}
