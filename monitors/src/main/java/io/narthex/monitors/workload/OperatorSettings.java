package io.narthex.monitors.workload;

import java.util.Map;

/**
 * What the operator is told about all objects that it makes.
 *
 * @param prometheusImage without a tag, where an object names no image
 * @param alertmanagerImage without a tag, where an object names no image
 * @param narthexTag the tag of Narthex images, whose version is not that of the program they stand for
 * @param reloaderImage with its tag
 * @param labels on every object
 * @param annotations on every object
 * @param clusterDomain such as {@code cluster.local}; empty if the pods resolve short names
 */
public record OperatorSettings(
        String prometheusImage,
        String alertmanagerImage,
        String narthexTag,
        String reloaderImage,
        Map<String, String> labels,
        Map<String, String> annotations,
        String clusterDomain) {
    /** Narthex for everything. */
    public static OperatorSettings narthex(String image, String tag) {
        return new OperatorSettings(image, image, tag, image + ":" + tag, Map.of(), Map.of(), "");
    }

    /** Whether an image is Narthex', whose first argument says which program it is to be. */
    static boolean isNarthex(String image) {
        return image.substring(image.lastIndexOf('/') + 1).startsWith("narthex");
    }
}
