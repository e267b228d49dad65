package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.File;
import java.io.IOException;

/** Whether SELinux is on, and whether it enforces: now, and by its configuration. */
final class SelinuxCollector implements Collector {
    private static final int DISABLED = -1;
    private static final int PERMISSIVE = 0;
    private static final int ENFORCING = 1;

    private final CollectorContext context;
    private final FileText text;
    private final Family enabled;
    private final Family configMode;
    private final Family currentMode;

    SelinuxCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        var families = context.families();
        enabled = families.gauge("node_selinux_enabled", "SELinux is enabled, 1 is true, 0 is false");
        configMode = families.gauge("node_selinux_config_mode", "Configured SELinux enforcement mode");
        currentMode = families.gauge("node_selinux_current_mode", "Current SELinux enforcement mode");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String directory = context.paths().sys("fs/selinux");
        if (!new File(directory + "/enforce").exists()) {
            enabled.add(0);
            return;
        }
        enabled.add(1);
        configMode.add(configuredMode());
        currentMode.add(text.readValue(directory + "/enforce") ? text.integer() : DISABLED);
    }

    private int configuredMode() throws IOException {
        int mode = DISABLED;
        if (text.read(context.paths().root("/etc/selinux/config"))) {
            while (text.nextLine()) {
                if (text.lineStartsWith("SELINUX=") && text.nextField('=')) {
                    text.restOfLine();
                    mode = text.fieldIs("enforcing") ? ENFORCING : text.fieldIs("permissive") ? PERMISSIVE : DISABLED;
                }
            }
        }
        return mode;
    }
}
