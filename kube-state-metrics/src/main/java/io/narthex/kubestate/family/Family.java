package io.narthex.kubestate.family;

import java.nio.charset.StandardCharsets;

/**
 * One family.
 *
 * @param help without the prefixes that stability and deprecation give it
 * @param deprecatedSince the version; empty if it isn't deprecated
 * @param optIn whether it is made only when it is asked for by name
 */
public record Family(
        String name,
        String help,
        FamilyType type,
        Stability stability,
        String deprecatedSince,
        boolean optIn,
        Renderer renderer) {

    /** A family of the usual kind. */
    public Family(String name, String help, FamilyType type, Stability stability, Renderer renderer) {
        this(name, help, type, stability, "", false, renderer);
    }

    /** The {@code HELP} and {@code TYPE} lines, in UTF-8. */
    public byte[] header(boolean openMetrics) {
        String deprecation = deprecatedSince.isEmpty() ? "" : "(Deprecated since " + deprecatedSince + ") ";
        String text = stability.prefix() + deprecation + help;
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        String lines = "# HELP " + name + " " + escaped + "\n# TYPE " + name + " " + type.word(openMetrics) + "\n";
        return lines.getBytes(StandardCharsets.UTF_8);
    }
}
