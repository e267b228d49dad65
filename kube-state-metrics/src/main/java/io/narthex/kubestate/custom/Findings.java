package io.narthex.kubestate.custom;

import java.util.Map;

/** Takes what a metric finds in one object. */
interface Findings {
    /** A sample with the labels that are its own. */
    void sample(Map<String, String> labels, double value);

    /** Something that can't be shown, and why. */
    void leftOut(String reason);
}
