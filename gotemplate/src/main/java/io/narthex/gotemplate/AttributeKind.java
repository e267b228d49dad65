package io.narthex.gotemplate;

import java.util.Locale;
import java.util.Set;

/** What an attribute of an HTML element holds, told by its name. */
enum AttributeKind {
    PLAIN(""),
    URL(""),
    SCRIPT("JavaScript"),
    STYLE("CSS"),
    SOURCE_SET("a list of image sources"),
    DOCUMENT("a document in an attribute");

    private static final Set<String> URLS = Set.of(
            "action",
            "archive",
            "background",
            "cite",
            "classid",
            "codebase",
            "data",
            "formaction",
            "href",
            "icon",
            "longdesc",
            "manifest",
            "poster",
            "profile",
            "src",
            "usemap",
            "xmlns");

    /** How an error calls the content that values can't be escaped for; empty where they can. */
    final String unsafe;

    AttributeKind(String unsafe) {
        this.unsafe = unsafe;
    }

    static AttributeKind of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("data-")) {
            lower = lower.substring("data-".length());
        } else if (lower.indexOf(':') > 0) {
            if (lower.startsWith("xmlns:")) {
                return URL;
            }
            lower = lower.substring(lower.indexOf(':') + 1);
        }
        return switch (lower) {
            case "style" -> STYLE;
            case "srcset", "imagesrcset" -> SOURCE_SET;
            case "srcdoc" -> DOCUMENT;
            default -> {
                if (URLS.contains(lower)) {
                    yield URL;
                }
                if (lower.startsWith("on")) {
                    yield SCRIPT;
                }
                boolean soundsLikeUrl = lower.contains("src") || lower.contains("uri") || lower.contains("url");
                yield soundsLikeUrl ? URL : PLAIN;
            }
        };
    }
}
