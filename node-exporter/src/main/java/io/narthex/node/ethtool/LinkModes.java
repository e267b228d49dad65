package io.narthex.node.ethtool;

import java.util.List;

/**
 * What a device can do, and what it offers to the other side; a bit for each mode.
 *
 * @param autonegotiation whether both sides agree on a mode by themselves
 */
public record LinkModes(int supported, int advertised, boolean autonegotiation) {
    /** The bit of being able to agree on a mode. */
    public static final int AUTONEGOTIATION = 6;

    /** The bit of pausing both ways. */
    public static final int PAUSE = 13;

    /** The bit of pausing one way. */
    public static final int ASYMMETRIC_PAUSE = 14;

    /** A mode of transfer. */
    public record Speed(int bit, int megabits, String duplex, String medium) {
        /** {@code 1000baseT}. */
        public String mode() {
            return megabits + "base" + medium;
        }
    }

    /** A kind of socket or cable. */
    public enum Port {
        TP("TP", 7),
        AUI("AUI", 8),
        MII("MII", 9),
        FIBRE("FIBRE", 10),
        BNC("BNC", 11),
        BACKPLANE("Backplane", 16);

        private final String label;
        private final int bit;

        Port(String label, int bit) {
            this.label = label;
            this.bit = bit;
        }

        public String label() {
            return label;
        }

        public int bit() {
            return bit;
        }
    }

    /** All modes of transfer that the bits have room for. */
    public static final List<Speed> SPEEDS = List.of(
            new Speed(0, 10, "half", "T"),
            new Speed(1, 10, "full", "T"),
            new Speed(2, 100, "half", "T"),
            new Speed(3, 100, "full", "T"),
            new Speed(4, 1000, "half", "T"),
            new Speed(5, 1000, "full", "T"),
            new Speed(12, 10_000, "full", "T"),
            new Speed(17, 1000, "full", "KX"),
            new Speed(18, 10_000, "full", "KX4"),
            new Speed(19, 10_000, "full", "KR"),
            new Speed(20, 10_000, "full", "R_FEC"),
            new Speed(21, 20_000, "full", "MLD2"),
            new Speed(22, 20_000, "full", "KR2"),
            new Speed(23, 40_000, "full", "KR4"),
            new Speed(24, 40_000, "full", "CR4"),
            new Speed(25, 40_000, "full", "SR4"),
            new Speed(26, 40_000, "full", "LR4"),
            new Speed(27, 56_000, "full", "KR4"),
            new Speed(28, 56_000, "full", "CR4"),
            new Speed(29, 56_000, "full", "SR4"),
            new Speed(30, 56_000, "full", "LR4"),
            new Speed(31, 25_000, "full", "CR"));

    /** Whether a bit is set. */
    public static boolean has(int bits, int bit) {
        return (bits >>> bit & 1) != 0;
    }
}
