package io.narthex.node.netlink;

/**
 * The properties of a network device as rtnetlink tells them; numbers are unsigned.
 *
 * @param protocol the type of its hardware addresses ({@code ARPHRD_...})
 * @param flags the kernel's own, of which {@code /sys} shows a part
 * @param address its hardware address as text, empty if it has none
 * @param link the number of the device beneath it; 0 if there is none
 * @param state {@code up}, {@code down}, ...: what it is able to do now
 * @param counters 24 numbers in the order of {@link NetworkLinks.Counter}; empty if it has none
 */
public record NetworkDevice(
        String name,
        long index,
        long protocol,
        long flags,
        String address,
        String broadcast,
        String alias,
        long mtu,
        long link,
        long queueLength,
        String state,
        long linkMode,
        long group,
        long carrier,
        long carrierChanges,
        long carrierUpChanges,
        long carrierDownChanges,
        long[] counters) {}
