package io.narthex.tsdb.fuzz;

import java.util.Locale;

/** Where Jazzer comes in: its target argument names the decoder. */
public final class EngineFuzz {
    private static FuzzTarget target = FuzzTarget.XOR;

    private EngineFuzz() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.run(input);
    }
}
