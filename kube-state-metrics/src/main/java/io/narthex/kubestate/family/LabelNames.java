package io.narthex.kubestate.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of labels made from keys of Kubernetes, which may hold more characters and differ in what gets lost. */
public final class LabelNames {
    private LabelNames() {}

    /** The key with {@code _} for everything but letters, digits and underscores. */
    public static String sanitize(String key) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i += Character.charCount(key.codePointAt(i))) {
            char c = key.charAt(i);
            out.append(isWord(c) ? c : '_');
        }
        return out.toString();
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The name for a key: {@code label_} and the sanitized key in lower case, with {@code _} between the words of camel case. */
    static String of(String prefix, String key) {
        String sanitized = sanitize(key);
        StringBuilder out = new StringBuilder(prefix).append('_');
        boolean lower = false;
        for (int i = 0; i < sanitized.length(); i++) {
            char c = sanitized.charAt(i);
            if (lower && c >= 'A' && c <= 'Z') {
                out.append('_');
            }
            lower = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** The names for sorted keys. Those that would be equal get {@code _conflict1}, {@code _conflict2}, ... in their order, as far as no other name is that. */
    static List<String> of(String prefix, List<String> keys) {
        List<String> names = new ArrayList<>(keys.size());
        Map<String, Integer> position = new HashMap<>();
        Map<String, Integer> conflicts = new HashMap<>();
        for (String key : keys) {
            String plain = of(prefix, key);
            Integer first = position.get(plain);
            String name = plain;
            if (!conflicts.containsKey(plain) && first != null) {
                String renamed = free(plain, conflicts, position);
                position.remove(plain);
                names.set(first, renamed);
                position.put(renamed, first);
            }
            if (conflicts.containsKey(plain)) {
                name = free(plain, conflicts, position);
            }
            position.put(name, names.size());
            names.add(name);
        }
        return names;
    }

    private static String free(String plain, Map<String, Integer> conflicts, Map<String, Integer> taken) {
        String name;
        do {
            name = plain + "_conflict" + conflicts.merge(plain, 1, Integer::sum);
        } while (taken.containsKey(name));
        return name;
    }
}
