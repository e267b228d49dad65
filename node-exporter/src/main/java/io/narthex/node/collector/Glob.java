package io.narthex.node.collector;

import io.narthex.node.proc.Directory;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Paths with {@code *}, {@code ?} and {@code [...]} in their parts. */
final class Glob {
    private Glob() {}

    /** The paths that exist, in their order; the pattern itself where it has none of the signs, or nothing matches. */
    static List<String> expand(String pattern) {
        if (!hasSigns(pattern)) {
            return List.of(pattern);
        }
        List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
        for (Path part : Path.of(pattern)) {
            List<String> next = new ArrayList<>();
            for (String parent : found) {
                expandPart(parent, part.toString(), next);
            }
            found = next;
        }
        return found.isEmpty() ? List.of(pattern) : found;
    }

    private static void expandPart(String parent, String part, List<String> found) {
        String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
        if (!hasSigns(part)) {
            if (new File(prefix + part).exists()) {
                found.add(prefix + part);
            }
            return;
        }
        try {
            PathMatcher matcher = FileSystems.getDefault()
                    .getPathMatcher("glob:" + part.replace("{", "\\{").replace("}", "\\}"));
            for (String name : Directory.list(parent.isEmpty() ? "." : parent)) {
                if (matcher.matches(Path.of(name))) {
                    found.add(prefix + name);
                }
            }
        } catch (PatternSyntaxException e) {
            // No pattern, then: the path is taken as it stands.
            return;
        }
    }

    private static boolean hasSigns(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }
}
