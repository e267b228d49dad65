package io.narthex.node.collector;

import io.narthex.node.netlink.WirelessDevices;
import io.narthex.node.netlink.WirelessDevices.Device;
import io.narthex.node.netlink.WirelessDevices.Network;
import io.narthex.node.netlink.WirelessDevices.Station;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel, or files in the folder that a setting names: {@code interfaces.json}, and for each device {@code bss.json} and {@code stationinfo.json}. */
final class WifiSources {
    private WifiSources() {}

    static WifiCollector.Source of(CollectorContext context) {
        String folder = context.settings().text(WifiCollector.FIXTURES);
        return folder.isEmpty() ? new Kernel(new WirelessDevices(context.names())) : new Files(new File(folder));
    }

    private record Kernel(WirelessDevices wireless) implements WifiCollector.Source {
        @Override
        public List<Device> devices() throws IOException {
            return wireless.devices();
        }

        @Override
        public Optional<Network> network(Device device) throws IOException {
            return wireless.network(device);
        }

        @Override
        public List<Station> stations(Device device) throws IOException {
            return wireless.stations(device);
        }
    }

    private record Files(File folder) implements WifiCollector.Source {
        private static final double NANO = 1e9;

        @Override
        public List<Device> devices() throws IOException {
            List<Device> devices = new ArrayList<>();
            for (Map<String, String> row : JsonRecords.read(new File(folder, "interfaces.json"))) {
                devices.add(new Device(devices.size(), row.getOrDefault("name", ""), number(row, "frequency")));
            }
            return devices;
        }

        @Override
        public Optional<Network> network(Device device) throws IOException {
            for (Map<String, String> row : JsonRecords.read(new File(folder, device.name() + "/bss.json"))) {
                return Optional.of(
                        new Network(address(row, "bssid"), row.getOrDefault("ssid", ""), (int) number(row, "status")));
            }
            return Optional.empty();
        }

        @Override
        public List<Station> stations(Device device) throws IOException {
            List<Station> stations = new ArrayList<>();
            for (Map<String, String> row : JsonRecords.read(new File(folder, device.name() + "/stationinfo.json"))) {
                stations.add(new Station(
                        address(row, "hardwareaddr"),
                        number(row, "connected") / NANO,
                        number(row, "inactive") / NANO,
                        number(row, "receivebitrate"),
                        number(row, "transmitbitrate"),
                        number(row, "receivedbytes"),
                        number(row, "transmittedbytes"),
                        number(row, "receivedpackets"),
                        number(row, "transmittedpackets"),
                        number(row, "signal"),
                        number(row, "transmitretries"),
                        number(row, "transmitfailed"),
                        number(row, "beaconloss")));
            }
            return stations;
        }

        private static byte[] address(Map<String, String> row, String name) throws IOException {
            try {
                return Base64.getDecoder().decode(row.getOrDefault(name, ""));
            } catch (IllegalArgumentException e) {
                throw new IOException(name + " is no address: " + row.get(name), e);
            }
        }

        private static double number(Map<String, String> row, String name) throws IOException {
            try {
                return Double.parseDouble(row.getOrDefault(name, "0"));
            } catch (NumberFormatException e) {
                throw new IOException(name + " is no number: " + row.get(name), e);
            }
        }
    }
}
