package io.narthex.cli.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two sets of files, line by line, as {@code diff -u} writes it. */
final class LineDiff {
    private static final int CONTEXT = 3;

    /** Beyond so many pairs of lines, the middle of a file that differs is shown as replaced altogether. */
    private static final long MAX_PAIRS = 25_000_000;

    private record Line(char sign, String text) {}

    private LineDiff() {}

    static String of(Map<String, String> before, Map<String, String> after) {
        StringBuilder out = new StringBuilder();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now)) {
                out.append("--- ")
                        .append(before.containsKey(name) ? name : "/dev/null")
                        .append('\n');
                out.append("+++ ")
                        .append(after.containsKey(name) ? name : "/dev/null")
                        .append('\n');
                write(lines(old.lines().toList(), now.lines().toList()), out);
            }
        }
        return out.toString();
    }

    private static List<Line> lines(List<String> old, List<String> now) {
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        int same = 0;
        while (same < Math.min(old.size(), now.size()) - start
                && old.get(old.size() - 1 - same).equals(now.get(now.size() - 1 - same))) {
            same++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
        middle(old.subList(start, old.size() - same), now.subList(start, now.size() - same), lines);
        old.subList(old.size() - same, old.size()).forEach(line -> lines.add(new Line(' ', line)));
        return lines;
    }

    /** By the longest common subsequence. */
    private static void middle(List<String> old, List<String> now, List<Line> lines) {
        if ((long) old.size() * now.size() > MAX_PAIRS) {
            old.forEach(line -> lines.add(new Line('-', line)));
            now.forEach(line -> lines.add(new Line('+', line)));
            return;
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', now.get(j++)));
            }
        }
    }

    private static void write(List<Line> lines, StringBuilder out) {
        int oldLine = 1;
        int newLine = 1;
        int shownTo = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean near = isNearChange(lines, i);
            if (near) {
                if (i == 0 || i > shownTo) {
                    out.append("@@ -")
                            .append(oldLine)
                            .append(" +")
                            .append(newLine)
                            .append(" @@\n");
                }
                out.append(lines.get(i).sign()).append(lines.get(i).text()).append('\n');
                shownTo = i + 1;
            }
            oldLine += lines.get(i).sign() == '+' ? 0 : 1;
            newLine += lines.get(i).sign() == '-' ? 0 : 1;
        }
    }

    private static boolean isNearChange(List<Line> lines, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
            if (lines.get(i).sign() != ' ') {
                return true;
            }
        }
        return false;
    }
}
