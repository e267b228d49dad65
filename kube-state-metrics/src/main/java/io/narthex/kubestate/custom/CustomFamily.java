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
        Map<String, String> base = new TreeMap<>(fixed);
        ofObject.addTo(base, object);
        metric.samples(
                metric.path().get(object),
                (own, value) -> {
                    base.forEach(own::putIfAbsent);
                    own.forEach(out::label);
                    out.value(value);
                },
                problem -> LOG.debug("{}: {}", name, problem));
    }
}
