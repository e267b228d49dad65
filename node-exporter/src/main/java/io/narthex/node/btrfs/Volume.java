package io.narthex.node.btrfs;

import java.util.List;

/**
 * A file system of the type Btrfs.
 *
 * @param uuid 32 hexadecimal digits without dashes
 */
public record Volume(String uuid, List<VolumeDevice> devices) {}
