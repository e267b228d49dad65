package io.narthex.node.ethtool;

/** The driver of a device. */
public record DeviceDriver(String name, String version, String firmwareVersion, String romVersion, String bus) {}
