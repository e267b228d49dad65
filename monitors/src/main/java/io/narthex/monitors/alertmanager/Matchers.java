package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The matchers of an AlertmanagerConfig in the form that the version takes.
 *
 * @param matchers such as {@code severity="critical"}
 * @param match labels with their values, for versions before 0.22
 * @param matchRe labels with expressions for their values, for versions before 0.22
 */
record Matchers(List<Object> matchers, Map<String, Object> match, Map<String, Object> matchRe) {
    private static final Set<String> FIELDS = Set.of("name", "value", "matchType", "regex");
    private static final Set<String> TYPES = Set.of("=", "!=", "=~", "!~");

    static Matchers of(List<Tree> wanted, Version version) {
        Matchers all = new Matchers(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Tree matcher : wanted) {
            all.add(matcher, version);
        }
        return all;
    }

    private void add(Tree matcher, Version version) {
        for (String field : matcher.names()) {
            if (!FIELDS.contains(field)) {
                throw matcher.wrong(field, "is no field of a matcher; those are name, value, matchType and regex");
            }
        }
        String name = matcher.text("name");
        if (name.isEmpty()) {
            throw matcher.wrong("name", "must be set");
        }
        String type = matcher.text("matchType");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw matcher.wrong("matchType", "must be one of =, !=, =~, !~");
        }
        boolean regex = matcher.isTrue("regex");
        if (!type.isEmpty() || version.atLeast(0, 22)) {
            matchers.add(text(name, type.isEmpty() ? regex ? "=~" : "=" : type, matcher.text("value")));
        } else {
            (regex ? matchRe : match).put(name, matcher.text("value"));
        }
    }

    static String text(String name, String type, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
        return name + type + "\"" + escaped + "\"";
    }

    /** Adds that the namespace must be that one, in place of what else is asked of it. */
    void requireNamespace(String namespace, Version version) {
        matchRe.remove("namespace");
        if (version.atLeast(0, 22)) {
            match.remove("namespace");
            String required = text("namespace", "=", namespace);
            if (!matchers.contains(required)) {
                matchers.add(required);
            }
        } else {
            match.put("namespace", namespace);
        }
    }

    /** @param prefix of the keys, such as {@code source_} */
    void put(Map<String, Object> out, String prefix) {
        out.put(prefix + "match", match);
        out.put(prefix + "match_re", matchRe);
        out.put(prefix + "matchers", matchers);
    }
}
