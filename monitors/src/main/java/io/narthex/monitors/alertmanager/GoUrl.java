package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.GenerationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a text is a URL, as Go's parser sees it, which is what Alertmanager's loader asks. */
final class GoUrl {
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final Pattern HTTP = Pattern.compile("^(?i:https?)://[^/?#]");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("(.*):([^\\]]*)");

    private GoUrl() {}

    /** The text itself, if it is a URL or empty. */
    static String check(String url, String path) {
        String problem = problem(url);
        if (!problem.isEmpty()) {
            throw new GenerationException(path + ": is no URL: " + problem);
        }
        return url;
    }

    /** The text itself, if it is a URL of a host to be reached by HTTP or HTTPS, or empty. */
    static String checkHttp(String url, String path) {
        check(url, path);
        if (!url.isEmpty() && !HTTP.matcher(url).find()) {
            throw new GenerationException(path + ": must begin with http:// or https:// and name a host");
        }
        return url;
    }

    /** The text itself, if it is a URL or a template of one. */
    static String checkTemplate(String url, String path) {
        int open = url.indexOf("{{");
        if (open < 0) {
            return checkHttp(url, path);
        }
        if (url.indexOf("}}", open) < 0) {
            throw new GenerationException(path + ": the template is not closed");
        }
        return url;
    }

    private static String problem(String url) {
        if (CONTROL.matcher(url).find()) {
            return "it contains control characters";
        }
        int fragment = url.indexOf('#');
        String rest = fragment < 0 ? url : url.substring(0, fragment);
        int colon = rest.indexOf(':');
        int slash = rest.indexOf('/');
        if (colon == 0) {
            return "the scheme before the colon is missing";
        }
        boolean hasScheme =
                colon > 0 && SCHEME.matcher(rest.substring(0, colon)).matches();
        if (colon > 0 && !hasScheme && (slash < 0 || colon < slash)) {
            return "what stands before the first colon is no scheme";
        }
        String afterScheme = hasScheme ? rest.substring(colon + 1) : rest;
        if (afterScheme.startsWith("//")) {
            String authority = afterScheme.substring(2).split("[/?]", 2)[0];
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            Matcher port = PORT.matcher(host);
            if (port.matches() && !port.group(2).chars().allMatch(c -> c >= '0' && c <= '9')) {
                return "its port is no number";
            }
            if (host.indexOf(' ') >= 0) {
                return "its host contains a space";
            }
        }
        return BAD_ESCAPE.matcher(afterScheme.split("\\?", 2)[0]).find() ? "it contains a wrong escape" : "";
    }
}
