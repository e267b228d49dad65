package io.narthex.node.collector;

import java.nio.file.Path;

/**
 * Where the machine's file systems are mounted: elsewhere in a container that watches its host.
 *
 * @param procfs {@code /proc}
 * @param sysfs {@code /sys}
 * @param rootfs {@code /}: stands before the mount points of the machine
 * @param udevData {@code /run/udev/data}
 */
public record Paths(String procfs, String sysfs, String rootfs, String udevData) {
    /** The paths with the given roots. */
    public static Paths of(Path procfs, Path sysfs, Path rootfs, Path udevData) {
        return new Paths(procfs.toString(), sysfs.toString(), rootfs.toString(), udevData.toString());
    }

    /** A file below {@code /proc}. */
    public String proc(String path) {
        return procfs + "/" + path;
    }

    /** A file below {@code /sys}. */
    public String sys(String path) {
        return sysfs + "/" + path;
    }

    /** A file below {@code /}; the path begins with a slash. */
    public String root(String path) {
        return rootfs.equals("/") ? path : path.equals("/") ? rootfs : rootfs + path;
    }

    /** A mount point as the machine sees it, without the root's prefix. */
    public String withoutRoot(String mountPoint) {
        if (rootfs.equals("/") || !mountPoint.startsWith(rootfs)) {
            return mountPoint;
        }
        String rest = mountPoint.substring(rootfs.length());
        return rest.isEmpty() ? "/" : rest;
    }
}
