package io.narthex.remote;

/** Decodes the labels of the series that a request has come to. */
interface LabelSource {
    /**
     * Adds the labels in the order in which they came.
     *
     * @throws WireException if they are no labels
     */
    void decode(SentLabels into);
}
