package io.narthex.kubestate.resource;

import java.util.Optional;
import java.util.regex.Pattern;

/** The two kinds of addresses. Text is judged by its form alone: nothing is looked up. */
enum IpFamily {
    V4("4"),
    V6("6");

    private static final int MAX_LENGTH = 64;
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern DOTTED = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern MAPPED =
            Pattern.compile("(?i)(0{1,4}:){5}ffff:[^:]+(:[^:]+)?|(?i)::(0{1,4}:){0,4}ffff:[^:]+(:[^:]+)?");
    private static final int GROUPS = 8;

    private final String label;

    IpFamily(String label) {
        this.label = label;
    }

    /** The number of the version of IP. */
    String label() {
        return label;
    }

    /** The family of an address; an IPv4 address that is written as an IPv6 one counts as IPv4. */
    static Optional<IpFamily> of(String address) {
        if (address.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (DOTTED.matcher(address).matches()) {
            return Optional.of(V4);
        }
        int zone = address.indexOf('%');
        String plain = zone > 0 && zone < address.length() - 1 ? address.substring(0, zone) : address;
        if (!isV6(plain)) {
            return Optional.empty();
        }
        return Optional.of(MAPPED.matcher(plain).matches() ? V4 : V6);
    }

    private static boolean isV6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == GROUPS;
        }
        if (address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        String rest = address.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0
                && after >= 0
                && before + after < GROUPS
                && (gap == 0 || !address.substring(0, gap).contains("."));
    }

    /** The number of groups of 16 bits; -1 if the text is wrong. Four decimal bytes at the end make two. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && DOTTED.matcher(parts[i]).matches()) {
                count += 2;
            } else if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }
}
