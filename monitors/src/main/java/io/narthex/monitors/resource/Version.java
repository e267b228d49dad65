package io.narthex.monitors.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a managed program, ordered as semantic versions are.
 *
 * @param preview what follows the dash, such as {@code rc.0}; empty for a release, which comes after its previews
 */
public record Version(int major, int minor, int patch, String preview) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})(?:\\.([0-9]{1,6}))?(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");

    /**
     * Reads {@code v3.13.2}, with or without the v.
     *
     * @throws GenerationException if it is no version
     */
    public static Version parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new GenerationException("version: \"" + text + "\" is no version; write it like v3.13.2");
        }
        String patch = matcher.group(3);
        String preview = matcher.group(4);
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch),
                preview == null ? "" : preview);
    }

    /** Whether it is that release or a later version. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return atLeast(otherMajor, otherMinor, 0);
    }

    /** Whether it is that release or a later version. */
    public boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new Version(otherMajor, otherMinor, otherPatch, "")) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        int byPatch = byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
        if (byPatch != 0 || preview.equals(other.preview)) {
            return byPatch;
        }
        if (preview.isEmpty() || other.preview.isEmpty()) {
            return preview.isEmpty() ? 1 : -1;
        }
        return comparePreviews(preview.split("\\."), other.preview.split("\\."));
    }

    private static int comparePreviews(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean numbers = isNumber(a[i]) && isNumber(b[i]);
            int order =
                    numbers ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i])) : a[i].compareTo(b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preview.isEmpty() ? "" : "-" + preview);
    }
}
