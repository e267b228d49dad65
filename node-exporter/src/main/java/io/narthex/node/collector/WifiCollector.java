package io.narthex.node.collector;

import io.narthex.node.netlink.WirelessDevices.Device;
import io.narthex.node.netlink.WirelessDevices.Network;
import io.narthex.node.netlink.WirelessDevices.Station;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Wireless devices, the networks that they belong to, and the stations that they talk with. */
final class WifiCollector implements Collector {
    static final String FIXTURES = "wifi.fixtures";

    private static final double MEGA = 1e6;
    private static final int JOINED = 2;

    private static final String STATIONS = """
            connected_seconds_total   counter connected_seconds_total   The total number of seconds a station has been connected to an access point.
            inactive_seconds          gauge   inactive_seconds          The number of seconds since any wireless activity has occurred on a station.
            receive_bits_per_second   gauge   receive_bits_per_second   The current WiFi receive bitrate of a station, in bits per second.
            transmit_bits_per_second  gauge   transmit_bits_per_second  The current WiFi transmit bitrate of a station, in bits per second.
            receive_bytes_total       counter receive_bytes_total       The total number of bytes received by a WiFi station.
            transmit_bytes_total      counter transmit_bytes_total      The total number of bytes transmitted by a WiFi station.
            signal_dbm                gauge   signal_dbm                The current WiFi signal strength, in decibel-milliwatts (dBm).
            transmit_retries_total    counter transmit_retries_total    The total number of times a station has had to retry while sending a packet.
            transmit_failed_total     counter transmit_failed_total     The total number of times a station has failed to send a packet.
            beacon_loss_total         counter beacon_loss_total         The total number of times a station has detected a beacon loss.
            transmitted_packets_total counter transmitted_packets_total The total number of packets transmitted by a station.
            received_packets_total    counter received_packets_total    The total number of packets received by a station.
            """;

    /** Where the devices are known. */
    interface Source {
        /** All devices. */
        List<Device> devices() throws IOException;

        /** The network of a device. */
        Optional<Network> network(Device device) throws IOException;

        /** The stations of a device. */
        List<Station> stations(Device device) throws IOException;
    }

    private final Source source;
    private final Family frequency;
    private final Family info;
    private final FamilyTable stations;

    WifiCollector(CollectorContext context) {
        this(context, WifiSources.of(context));
    }

    WifiCollector(CollectorContext context, Source source) {
        this.source = source;
        Families families = context.families();
        frequency = families.gauge(
                "node_wifi_interface_frequency_hertz",
                "The current frequency a WiFi interface is operating at, in hertz.",
                "device");
        info = families.gauge(
                "node_wifi_station_info",
                "Labeled WiFi interface station information as provided by the operating system.",
                "bssid",
                "device",
                "mode",
                "ssid");
        stations = new FamilyTable(families, "node_wifi_station_", STATIONS, "device", "mac_address");
    }

    @Override
    public void collect(long deadline) throws IOException {
        for (Device device : source.devices()) {
            String name = device.name();
            if (!name.isEmpty()) {
                frequency.add(device.frequency() * MEGA, name);
                Optional<Network> network = source.network(device);
                if (network.isPresent()) {
                    Network its = network.get();
                    info.add(1, address(its.address()), name, mode(its.status()), its.name());
                }
                for (Station station : source.stations(device)) {
                    show(name, address(station.address()), station);
                }
            }
        }
    }

    private static String mode(int status) {
        return status == JOINED ? "ad-hoc" : status >= 0 && status < JOINED ? "client" : "unknown";
    }

    private void show(String device, String address, Station station) {
        add("connected_seconds_total", station.connectedSeconds(), device, address);
        add("inactive_seconds", station.inactiveSeconds(), device, address);
        add("receive_bits_per_second", station.receiveRate(), device, address);
        add("transmit_bits_per_second", station.transmitRate(), device, address);
        add("receive_bytes_total", station.receivedBytes(), device, address);
        add("transmit_bytes_total", station.transmittedBytes(), device, address);
        add("received_packets_total", station.receivedPackets(), device, address);
        add("transmitted_packets_total", station.transmittedPackets(), device, address);
        add("signal_dbm", station.signal(), device, address);
        add("transmit_retries_total", station.retries(), device, address);
        add("transmit_failed_total", station.failures(), device, address);
        add("beacon_loss_total", station.beaconLosses(), device, address);
    }

    private void add(String family, double value, String device, String address) {
        stations.get(family).add(value, device, address);
    }

    /** Pairs of hexadecimal digits, with colons between. */
    static String address(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            text.append(text.isEmpty() ? "" : ":")
                    .append(Character.forDigit(b >> 4 & 0xf, 16))
                    .append(Character.forDigit(b & 0xf, 16));
        }
        return text.toString();
    }
}
