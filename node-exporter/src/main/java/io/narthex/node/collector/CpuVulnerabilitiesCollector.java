package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The processors' known weaknesses, and what the kernel does about them: a file for each, {@code Mitigation: PTI}. */
final class CpuVulnerabilitiesCollector implements Collector {
    private static final String MITIGATION = "Mitigation: ";
    private static final String VULNERABLE = "Vulnerable: ";

    private final String directory;
    private final FileText text;
    private final Family info;

    CpuVulnerabilitiesCollector(CollectorContext context) {
        directory = context.paths().sys("devices/system/cpu/vulnerabilities");
        text = context.text();
        info = context.families()
                .gauge(
                        "node_cpu_vulnerabilities_info",
                        "Details of each CPU vulnerability reported by sysfs. The value of the series is an int encoded state"
                                + " of the vulnerability. The same state is stored as a string in the label",
                        "codename",
                        "mitigation",
                        "state");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] names = Directory.list(directory);
        if (names.length == 0) {
            throw new NoDataException(directory + " shows no vulnerabilities");
        }
        for (String name : names) {
            if (text.readValue(directory + "/" + name)) {
                show(name);
            }
        }
    }

    private void show(String name) throws IOException {
        if (text.fieldStartsWith("Not affected")) {
            info.add(1, name, "", "not affected");
        } else if (text.fieldStartsWith("Vulnerable")) {
            boolean more = text.fieldStartsWith(VULNERABLE);
            info.add(1, name, more ? text.cut(VULNERABLE.length(), 0).text() : "", "vulnerable");
        } else if (text.fieldStartsWith(MITIGATION)) {
            info.add(1, name, text.cut(MITIGATION.length(), 0).text(), "mitigation");
        } else {
            info.add(1, name, "", "unknown");
        }
    }
}
