package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/**
 * What uname(2) tells. All but the machine stands in {@code /proc/sys/kernel} as well, so that no system call is needed; these files are those of the
 * exporter's own namespaces, as the system call's answers would be.
 */
final class UnameCollector implements Collector {
    private final String directory;
    private final FileText text;
    private final String machine;
    private final Family info;

    UnameCollector(CollectorContext context) {
        this(context, System.getProperty("os.arch", ""));
    }

    UnameCollector(CollectorContext context, String architecture) {
        directory = context.paths().proc("sys/kernel/");
        text = context.text();
        machine = machine(architecture);
        info = context.families()
                .gauge(
                        "node_uname_info",
                        "Labeled system information as provided by the uname system call.",
                        "domainname",
                        "machine",
                        "nodename",
                        "release",
                        "sysname",
                        "version");
    }

    /** The kernel's name of an architecture that Java names otherwise. */
    static String machine(String architecture) {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "x86" -> "i686";
            default -> architecture;
        };
    }

    @Override
    public void collect(long deadline) throws IOException {
        info.add(
                1,
                value("domainname"),
                machine,
                value("hostname"),
                value("osrelease"),
                value("ostype"),
                value("version"));
    }

    private String value(String name) throws IOException {
        text.open(directory + name);
        return text.nextLine() ? text.restOfLine().text() : "";
    }
}
