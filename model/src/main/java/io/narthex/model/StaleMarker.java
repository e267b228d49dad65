package io.narthex.model;

/** The value that ends a series: one NaN of all NaNs, told apart by its bits. */
public final class StaleMarker {
    /** The bits of the marker. Go's ordinary NaN is {@code 0x7ff8000000000001}. */
    public static final long BITS = 0x7ff0000000000002L;

    /** The bits of the NaN that PromQL and the parsers produce: Go's {@code math.NaN()}. */
    public static final long NORMAL_NAN_BITS = 0x7ff8000000000001L;

    /** The marker as a value. Test for it with {@link #is}, never with {@code ==}. */
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private StaleMarker() {}

    /** Whether the value is the staleness marker, and not just any NaN. */
    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }
}
