package io.narthex.http.client;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which servers are reached without the proxy, as {@code NO_PROXY} says it: {@code *}, addresses and networks, names with all that is below them, names with a dot
 * in front for what is below them only; each with a port or not. This machine is always reached directly.
 */
final class NoProxy {
    private final List<String> names = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();
    private boolean all;

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i & 7);
                if ((address[i >> 3] & mask) != (other[i >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    NoProxy(String list) {
        for (String part : list.split(",", -1)) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            if (entry.equals("*")) {
                all = true;
            } else if (!entry.isEmpty() && !addNetwork(entry)) {
                names.add(entry.startsWith("*.") ? entry.substring(1) : entry);
            }
        }
    }

    private boolean addNetwork(String entry) {
        int slash = entry.indexOf('/');
        if (slash < 0) {
            return false;
        }
        try {
            byte[] address = InetAddress.ofLiteral(entry.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(entry.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                return false;
            }
            networks.add(new Network(address, bits));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the list, or its being this machine, says that a server is reached directly. */
    boolean covers(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        if (all || name.equals("localhost")) {
            return true;
        }
        return isLiteral(name)
                ? coversAddress(name, port)
                : names.stream().anyMatch(entry -> matches(entry, name, port));
    }

    private static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0 || !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    }

    private boolean coversAddress(String name, int port) {
        try {
            InetAddress address = InetAddress.ofLiteral(name.replace("[", "").replace("]", ""));
            return address.isLoopbackAddress()
                    || networks.stream().anyMatch(network -> network.contains(address.getAddress()))
                    || names.stream().anyMatch(entry -> matches(entry, address.getHostAddress(), port));
        } catch (IllegalArgumentException e) {
            return names.stream().anyMatch(entry -> matches(entry, name, port));
        }
    }

    private static boolean matches(String entry, String name, int port) {
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
        if (hasPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String pattern = hasPort ? entry.substring(0, colon) : entry;
        return pattern.startsWith(".") ? name.endsWith(pattern) : name.equals(pattern) || name.endsWith("." + pattern);
    }
}
