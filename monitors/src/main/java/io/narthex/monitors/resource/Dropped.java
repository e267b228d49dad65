package io.narthex.monitors.resource;

/** Is told of each setting that was left out because the managed program does not know it. */
@FunctionalInterface
public interface Dropped {
    /**
     * Notes a setting.
     *
     * @param setting its name in the configuration
     * @param reason why it was left out
     */
    void note(String setting, String reason);
}
