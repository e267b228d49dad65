package io.narthex.kubestate;

/** A text for matching that ends a search which reads it too often: expressions with look-around can take exponential time. */
final class BoundedText implements CharSequence {
    private static final long MAX_STEPS = 10_000_000;

    /** Thrown when the search is to be given up. */
    static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String text;
    private long steps;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++steps > MAX_STEPS) {
            throw new TooManyStepsException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
