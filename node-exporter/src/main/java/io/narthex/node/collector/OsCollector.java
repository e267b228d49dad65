package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** The distribution: {@code /etc/os-release}, or else {@code /usr/lib/os-release}: lines {@code NAME="Value"} as a shell would read them. */
final class OsCollector implements Collector {
    private static final String[] FILES = {"/etc/os-release", "/usr/lib/os-release"};

    private final CollectorContext context;
    private final FileText text;
    private final Family info;
    private final Family version;
    private final Family supportEnd;
    private final Map<String, String> values = new HashMap<>();

    OsCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        var families = context.families();
        info = families.gauge(
                "node_os_info",
                "A metric with a constant '1' value labeled by build_id, id, id_like, image_id, image_version, name,"
                        + " pretty_name, variant, variant_id, version, version_codename, version_id.",
                "build_id",
                "id",
                "id_like",
                "image_id",
                "image_version",
                "name",
                "pretty_name",
                "variant",
                "variant_id",
                "version",
                "version_codename",
                "version_id");
        version = families.gauge(
                "node_os_version",
                "Metric containing the major.minor part of the OS version.",
                "id",
                "id_like",
                "name");
        supportEnd = families.gauge(
                "node_os_support_end_timestamp_seconds", "Metric containing the end-of-life date timestamp of the OS.");
    }

    @Override
    public void collect(long deadline) throws IOException {
        read();
        info.add(
                1,
                value("BUILD_ID"),
                value("ID"),
                value("ID_LIKE"),
                value("IMAGE_ID"),
                value("IMAGE_VERSION"),
                value("NAME"),
                value("PRETTY_NAME"),
                value("VARIANT"),
                value("VARIANT_ID"),
                value("VERSION"),
                value("VERSION_CODENAME"),
                value("VERSION_ID"));
        double number = majorMinor(value("VERSION_ID"));
        if (number > 0) {
            version.add(number, value("ID"), value("ID_LIKE"), value("NAME"));
        }
        if (!value("SUPPORT_END").isEmpty()) {
            supportEnd.add(endOfSupport());
        }
    }

    private void read() throws IOException {
        values.clear();
        for (String file : FILES) {
            if (text.read(context.paths().rootfs() + file)) {
                while (text.nextLine()) {
                    if (!text.lineStartsWith("#") && text.nextField('=')) {
                        String name = text.trim().text();
                        values.put(name, unquote(text.restOfLine().text()));
                    }
                }
                return;
            }
        }
        throw new NoDataException(
                "there is no os-release file below " + context.paths().rootfs());
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    static String unquote(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        if (!quoted) {
            return value;
        }
        String inner = value.substring(1, value.length() - 1);
        if (value.charAt(0) == '\'' || inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder plain = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            boolean escape = inner.charAt(i) == '\\' && i + 1 < inner.length();
            plain.append(inner.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    /** {@code 20.04} of {@code 20.04.2}; 0 if it begins with no number. */
    static double majorMinor(String version) {
        int end = 0;
        boolean point = false;
        while (end < version.length()) {
            char c = version.charAt(end);
            if (c == '.' && !point && end > 0) {
                point = true;
            } else if (c < '0' || c > '9') {
                break;
            }
            end++;
        }
        return end == 0 ? 0 : Double.parseDouble(version.substring(0, end));
    }

    private double endOfSupport() throws IOException {
        try {
            return LocalDate.parse(value("SUPPORT_END")).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IOException("SUPPORT_END is no date: \"" + value("SUPPORT_END") + "\"", e);
        }
    }
}
