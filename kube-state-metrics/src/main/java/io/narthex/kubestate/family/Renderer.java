package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;

/** Writes the samples of one family for one object. */
@FunctionalInterface
public interface Renderer {
    /**
     * Writes samples.
     *
     * @throws io.narthex.kubernetes.MalformedObjectException if the object has not the form of its kind; the family is then missing for this object
     */
    void render(JsonValue object, Samples out);
}
