package io.narthex.node.collector;

import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import io.narthex.node.proc.Directory;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** Fibre Channel adapters: {@code /sys/class/fc_host}. Counters are hexadecimal; one of all ones isn't kept by the driver. */
final class FibrechannelCollector implements Collector {
    private static final String TABLE = """
            dumped_frames            counter dumped_frames_total            Number of dumped frames
            error_frames             counter error_frames_total             Number of errors in frames
            invalid_crc_count        counter invalid_crc_total              Invalid Cyclic Redundancy Check count
            rx_frames                counter rx_frames_total                Number of frames received
            rx_words                 counter rx_words_total                 Number of words received by host port
            tx_frames                counter tx_frames_total                Number of frames transmitted by host port
            tx_words                 counter tx_words_total                 Number of words transmitted by host port
            seconds_since_last_reset counter seconds_since_last_reset_total Number of seconds since last host port reset
            invalid_tx_word_count    counter invalid_tx_words_total         Number of invalid words transmitted by host port
            link_failure_count       counter link_failure_total             Number of times the host port link has failed
            loss_of_sync_count       counter loss_of_sync_total             Number of failures on either bit or transmission word boundaries
            loss_of_signal_count     counter loss_of_signal_total           Number of times signal has been lost
            nos_count                counter nos_total                      Number Not_Operational Primitive Sequence received by host port
            fcp_packet_aborts        counter fcp_packet_aborts_total        Number of aborted packets
            """;

    private static final String NOT_KEPT = "0xffffffffffffffff";

    private final String directory;
    private final FileText text;
    private final FamilyTable families;
    private final Family info;

    FibrechannelCollector(CollectorContext context) {
        directory = context.paths().sys("class/fc_host");
        text = context.text();
        Families all = context.families();
        families = new FamilyTable(all, "node_fibrechannel_", TABLE, "fc_host");
        info = all.gauge(
                "node_fibrechannel_info",
                "Non-numeric data from /sys/class/fc_host/<host>, value is always 1.",
                "dev_loss_tmo",
                "fabric_name",
                "fc_host",
                "port_id",
                "port_name",
                "port_state",
                "port_type",
                "speed",
                "supported_classes",
                "supported_speeds",
                "symbolic_name");
    }

    @Override
    public void collect(long deadline) throws IOException {
        String[] hosts = Directory.list(directory);
        if (hosts.length == 0) {
            throw new NoDataException("there are no Fibre Channel adapters");
        }
        for (String host : hosts) {
            String path = directory + "/" + host + "/";
            info.add(
                    1,
                    word(path + "dev_loss_tmo"),
                    number(path + "fabric_name"),
                    host,
                    number(path + "port_id"),
                    number(path + "port_name"),
                    word(path + "port_state"),
                    word(path + "port_type"),
                    word(path + "speed"),
                    word(path + "supported_classes"),
                    word(path + "supported_speeds"),
                    word(path + "symbolic_name"));
            collectCounters(host, path + "statistics/");
        }
    }

    private void collectCounters(String host, String path) throws IOException {
        for (String file : Directory.list(path)) {
            if (families.has(file) && text.readValueIfAny(path + file) && !text.fieldIs(NOT_KEPT)) {
                families.get(file).add(text.cut(2, 0).hexadecimal(), host);
            }
        }
    }

    private String word(String file) {
        return text.readValueIfAny(file) ? text.text() : "";
    }

    /** Without the {@code 0x} before it. */
    private String number(String file) {
        if (!text.readValueIfAny(file)) {
            return "";
        }
        return text.fieldStartsWith("0x") ? text.cut(2, 0).text() : text.text();
    }
}
