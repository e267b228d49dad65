package io.narthex.remote;

/** What was wrong with parts of a request, a line each; the text is bounded. Reused; owned by one thread. */
final class Problems {
    private static final int MAX_TEXT = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private int more;

    void clear() {
        text.setLength(0);
        text.trimToSize();
        more = 0;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void add(String problem) {
        if (text.length() + problem.length() > MAX_TEXT) {
            more++;
            return;
        }
        text.append(text.isEmpty() ? "" : "\n").append(problem);
    }

    String text() {
        return more == 0 ? text.toString() : text + "\nand " + more + " more";
    }
}
