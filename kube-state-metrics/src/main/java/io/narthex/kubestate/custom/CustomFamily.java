package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Renderer;
import io.narthex.kubestate.family.Samples;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the samples of a family of a custom resource, with their labels sorted. A sample's own labels count more than those of the object, and those more
 * than the fixed ones.
 */
record CustomFamily(String name, Map<String, String> fixed, LabelPaths ofObject, CustomMetric metric)
        implements Renderer {
    private static final Logger LOG = LoggerFactory.getLogger(CustomFamily.class);

    @Override
    public void render(JsonValue object, Samples out) {
        Map<String, String> shared = new TreeMap<>(fixed);
        ofObject.addTo(shared, object);
        metric.measure(object, new Findings() {
            @Override
            public void sample(Map<String, String> labels, double value) {
                Map<String, String> all = new TreeMap<>(shared);
                all.putAll(labels);
                all.forEach(out::label);
                out.value(value);
            }

            @Override
            public void leftOut(String reason) {
                LOG.debug("{}: {}", name, reason);
            }
        });
    }
}
