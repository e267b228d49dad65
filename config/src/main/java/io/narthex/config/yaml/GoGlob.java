package io.narthex.config.yaml;

import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Files by a pattern as Go's {@code filepath.Glob} has it: in each component, {@code *} stands for any characters, {@code ?} for one, {@code [a-z]} and
 * {@code [^a-z]} for one of a set, and a backslash takes the next character as it is.
 */
public final class GoGlob {
    private static final String MAGIC = "*?[\\";

    private GoGlob() {}

    /**
     * The files that match a pattern, in byte order folder by folder. A folder that can't be read has no files.
     *
     * @throws ConfigException if the pattern is malformed
     */
    public static List<Path> expand(String pattern) {
        List<Path> found = List.of(Path.of(pattern.startsWith("/") ? "/" : ""));
        for (String component : pattern.split("/", -1)) {
            if (!component.isEmpty()) {
                found = step(found, component, pattern);
            }
        }
        return pattern.isEmpty() ? List.of() : found;
    }

    private static List<Path> step(List<Path> folders, String component, String whole) {
        List<Path> next = new ArrayList<>();
        boolean literal = component.chars().noneMatch(c -> MAGIC.indexOf(c) >= 0);
        Pattern pattern = literal ? Pattern.compile("") : compile(component, whole);
        for (Path folder : folders) {
            if (!literal) {
                next.addAll(matching(folder, pattern));
            } else if (Files.exists(folder.resolve(component))) {
                next.add(folder.resolve(component));
            }
        }
        return next;
    }

    private static List<Path> matching(Path folder, Pattern pattern) {
        List<Path> names = new ArrayList<>();
        if (!folder.toString().isEmpty() && !Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (pattern.matcher(String.valueOf(file.getFileName())).matches()) {
                    names.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        names.sort((a, b) -> Utf8.compare(a.toString(), b.toString()));
        return names;
    }

    private static Pattern compile(String component, String whole) {
        StringBuilder regex = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (c == '\\' && i + 1 < component.length()) {
                regex.append(Pattern.quote(component.substring(i + 1, ++i + 1)));
            } else if (inSet) {
                regex.append(c == '&' || c == '[' ? "\\" + c : String.valueOf(c));
                inSet = c != ']';
            } else {
                inSet = c == '[';
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            case '[' -> "[";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    "error retrieving scrape config files for " + GoQuote.quote(whole) + ": syntax error in pattern",
                    e);
        }
    }
}
