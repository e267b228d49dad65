package io.narthex.gotemplate;

/** Go's {@code nil}: no value at all. It prints as {@code <no value>} and counts as false. */
public enum Nil {
    NIL;

    @Override
    public String toString() {
        return "<nil>";
    }
}
