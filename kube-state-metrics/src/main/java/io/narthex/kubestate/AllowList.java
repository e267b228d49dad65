package io.narthex.kubestate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which labels or annotations of which resources are shown, as flags write it: {@code pods=[app,team],nodes=[*]}. {@code *} names all resources. */
final class AllowList {
    private static final Pattern ENTRY = Pattern.compile("([^=\\[\\],]+)=\\[([^\\[\\]]*)]");

    private AllowList() {}

    /**
     * Reads the text of a flag.
     *
     * @throws IllegalArgumentException if it is wrong; the message quotes it
     */
    static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(text);
        int at = 0;
        while (at < text.length()) {
            entry.region(at, text.length());
            if (!entry.lookingAt()) {
                throw wrong(text, "invalid format, metric=[label1,label2,labeln...],metricN=[]");
            }
            lists.put(entry.group(1).strip(), keys(text, entry.group(2)));
            at = entry.end();
            if (at < text.length() && (text.charAt(at) != ',' || ++at == text.length())) {
                throw wrong(text, "invalid format, metric=[label1,label2,labeln...],metricN=[]");
            }
        }
        return lists;
    }

    private static List<String> keys(String text, String list) {
        List<String> keys = new ArrayList<>();
        if (list.isEmpty()) {
            return keys;
        }
        for (String key : list.split(",", -1)) {
            if (key.isBlank()) {
                throw wrong(text, "invalid format, metric=[label1,label2,labeln...],metricN=[]");
            }
            if (key.indexOf('*') != key.lastIndexOf('*')) {
                throw wrong(text, "invalid format, only one wildcard per label allowed");
            }
            keys.add(key.strip());
        }
        return keys;
    }

    private static IllegalArgumentException wrong(String text, String reason) {
        return new IllegalArgumentException("\"" + text + "\": " + reason);
    }

    /** The keys for a resource. */
    static List<String> of(Map<String, List<String>> lists, String resource) {
        List<String> all = lists.get("*");
        return all == null ? lists.getOrDefault(resource, List.of()) : all;
    }

    /**
     * Checks the names of the resources.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    static void check(Map<String, List<String>> lists, Set<String> known) {
        for (String name : lists.keySet()) {
            if (!name.equals("*") && !known.contains(name)) {
                throw new IllegalArgumentException(
                        "resource " + name + " does not exist. Available resources: " + String.join(",", known));
            }
        }
    }
}
