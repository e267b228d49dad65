package io.narthex.node.page;

import io.narthex.exposition.TextWriter;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import java.util.Arrays;

/**
 * One metric family: its description, and its samples of the running scrape. Arrays are kept from scrape to scrape. Not safe for several threads.
 *
 * <p>All samples of a family have the same label names, unless the family's labels are optional. These stand in the order of the names; so do the values of a sample.
 */
public final class Family implements Block {
    private final String name;
    private final MetricType type;
    private final String help;
    private final String[] labelNames;
    private final boolean optionalLabels;
    private String[] labelValues;
    private double[] values = new double[1];
    private int count;
    private final SampleOrder order = new SampleOrder(this::compare);

    /**
     * A family without samples.
     *
     * @throws IllegalArgumentException if the label names aren't in their order
     */
    public Family(String name, MetricType type, String help, String... labelNames) {
        this(name, type, help, false, labelNames);
    }

    private Family(String name, MetricType type, String help, boolean optionalLabels, String... labelNames) {
        for (int i = 1; i < labelNames.length; i++) {
            if (labelNames[i - 1].compareTo(labelNames[i]) >= 0) {
                throw new IllegalArgumentException(
                        name + " names its labels out of order: " + String.join(", ", labelNames));
            }
        }
        this.name = name;
        this.type = type;
        this.help = help;
        this.labelNames = labelNames.clone();
        this.optionalLabels = optionalLabels;
        this.labelValues = new String[labelNames.length];
    }

    /** A family whose samples show only those labels that aren't empty. */
    public static Family ofOptionalLabels(String name, MetricType type, String help, String... labelNames) {
        return new Family(name, type, help, true, labelNames);
    }

    @Override
    public String name() {
        return name;
    }

    public MetricType type() {
        return type;
    }

    @Override
    public String help() {
        return help;
    }

    /** The number of samples added since {@link #clear}. */
    public int count() {
        return count;
    }

    /** The value of a sample, by the order in which it was added. */
    public double value(int sample) {
        return values[sample];
    }

    /** A label's value; sample and label by their number. */
    public String labelValue(int sample, int label) {
        return labelValues[sample * labelNames.length + label];
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public void clear() {
        count = 0;
    }

    /** Adds a sample without labels. */
    public void add(double value) {
        begin(0, value);
    }

    /** Adds a sample with one label. */
    public void add(double value, String first) {
        int at = begin(1, value);
        labelValues[at] = first;
    }

    /** Adds a sample with two labels. */
    public void add(double value, String first, String second) {
        int at = begin(2, value);
        labelValues[at] = first;
        labelValues[at + 1] = second;
    }

    /** Adds a sample with any number of labels. */
    public void add(double value, String... labels) {
        int at = begin(labels.length, value);
        System.arraycopy(labels, 0, labelValues, at, labels.length);
    }

    private int begin(int labels, double value) {
        if (labels != labelNames.length) {
            throw new IllegalArgumentException(name + " has " + labelNames.length + " labels, not " + labels);
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
            labelValues = Arrays.copyOf(labelValues, count * 2 * labels);
        }
        values[count] = value;
        return count++ * labels;
    }

    private int compare(int a, int b) {
        int width = labelNames.length;
        for (int i = 0; i < width; i++) {
            String left = labelValues[a * width + i];
            String right = labelValues[b * width + i];
            if (!left.equals(right)) {
                return Utf8.compare(left, right);
            }
        }
        return 0;
    }

    /** Whether the other describes itself in the same way. */
    boolean describedLike(Family other) {
        return type == other.type && help.equals(other.help) && Arrays.equals(labelNames, other.labelNames);
    }

    /** A family of the same description with the same samples. */
    Family copy() {
        Family copy = new Family(name, type, help, optionalLabels, labelNames);
        copy.addAll(this);
        return copy;
    }

    /** Adds all samples of a family that is described in the same way. */
    void addAll(Family other) {
        int width = labelNames.length;
        for (int sample = 0; sample < other.count; sample++) {
            int at = begin(width, other.values[sample]);
            System.arraycopy(other.labelValues, sample * width, labelValues, at, width);
        }
    }

    @Override
    public int write(TextWriter out) {
        out.family(name, type, help);
        int[] sorted = order.sort(count);
        int repeated = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && compare(sorted[i - 1], sorted[i]) == 0) {
                repeated++;
            } else {
                writeSample(sorted[i], out);
            }
        }
        return repeated;
    }

    private void writeSample(int sample, TextWriter out) {
        out.sample(name);
        int width = labelNames.length;
        for (int i = 0; i < width; i++) {
            String value = labelValues[sample * width + i];
            if (!optionalLabels || !value.isEmpty()) {
                out.label(labelNames[i], value);
            }
        }
        out.value(values[sample]);
    }
}
