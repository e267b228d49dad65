package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes the lines of all families of a resource for one object after the other. Owned by one thread. */
public final class ObjectRenderer {
    private final Resource resource;

    private final Renderer[] renderers;
    private final byte[][] names;
    private final int[] ends;
    private final Samples samples;
    private final Problems problems;

    /** Hears of families that could not be made. */
    @FunctionalInterface
    public interface Problems {
        /** The family is missing for the object. An empty family means all. */
        void malformed(String family, JsonValue object, RuntimeException problem);
    }

    public ObjectRenderer(Resource resource, KeyFilter labels, KeyFilter annotations, Problems problems) {
        this.resource = resource;
        this.problems = problems;
        int count = resource.families().size();
        renderers = new Renderer[count];
        names = new byte[count][];
        ends = new int[count];
        samples = new Samples(labels, annotations);
        for (int i = 0; i < count; i++) {
            renderers[i] = resource.families().get(i).renderer();
            names[i] = resource.families().get(i).name().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Renders an object; what came of it is in {@link #bytes} and {@link #ends} until the next. */
    public void render(JsonValue object) {
        try {
            samples.begin(resource.base(), object);
        } catch (RuntimeException e) {
            problems.malformed("", object, e);
            samples.cut(0);
            Arrays.fill(ends, 0);
            return;
        }
        for (int i = 0; i < renderers.length; i++) {
            int start = samples.length();
            samples.family(names[i]);
            try {
                renderers[i].render(object, samples);
                samples.endFamily();
            } catch (RuntimeException e) {
                // Also what nobody foresaw: an object may be as strange as any, and costs a family of its own and
                // nothing else.
                samples.cut(start);
                problems.malformed(resource.families().get(i).name(), object, e);
            }
            ends[i] = samples.length();
        }
    }

    /** The lines of all families, one family behind the other. */
    public byte[] bytes() {
        return samples.array();
    }

    /** Where the lines of each family end in {@link #bytes}. */
    public int[] ends() {
        return ends;
    }
}
