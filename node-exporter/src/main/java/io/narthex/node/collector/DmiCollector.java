package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the machine's firmware says it is: {@code /sys/class/dmi/id}. It stays the same until the next start; serial numbers are for root only. */
final class DmiCollector implements Collector {
    /** Labels in their order; each is read from the file of its name, but for the last. */
    private static final String[] LABELS = {
        "bios_date",
        "bios_release",
        "bios_vendor",
        "bios_version",
        "board_asset_tag",
        "board_name",
        "board_serial",
        "board_vendor",
        "board_version",
        "chassis_asset_tag",
        "chassis_serial",
        "chassis_vendor",
        "chassis_version",
        "product_family",
        "product_name",
        "product_serial",
        "product_sku",
        "product_uuid",
        "product_version",
        "system_vendor"
    };

    private final List<String> labels = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final Family info;

    DmiCollector(CollectorContext context) {
        FileText text = context.text();
        String directory = context.paths().sys("class/dmi/id/");
        for (String label : LABELS) {
            String file = directory + (label.equals("system_vendor") ? "sys_vendor" : label);
            if (exists(text, file)) {
                labels.add(label);
                values.add(text.nextLine() ? text.restOfLine().text() : "");
            }
        }
        info = context.families()
                .add(new Family(
                        "node_dmi_info",
                        MetricType.GAUGE,
                        "A metric with a constant '1' value labeled by bios_date, bios_release, bios_vendor, bios_version,"
                                + " board_asset_tag, board_name, board_serial, board_vendor, board_version, chassis_asset_tag,"
                                + " chassis_serial, chassis_vendor, chassis_version, product_family, product_name,"
                                + " product_serial, product_sku, product_uuid, product_version, system_vendor if provided by"
                                + " DMI.",
                        labels.toArray(String[]::new)));
    }

    private static boolean exists(FileText text, String file) {
        try {
            return text.read(file);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void collect(long deadline) throws IOException {
        if (labels.isEmpty()) {
            throw new NoDataException("the machine tells no DMI");
        }
        info.add(1, values.toArray(String[]::new));
    }
}
