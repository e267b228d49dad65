package io.narthex.gotemplate;

import java.time.Duration;

/**
 * What an execution may use.
 *
 * @param output characters of output, and of any string that a template builds
 * @param depth templates that execute each other, one in the other
 * @param time for the whole execution
 */
public record TemplateLimits(int output, int depth, Duration time) {
    /** 16 million characters, 500 templates deep, 30 seconds. */
    public static final TemplateLimits DEFAULT = new TemplateLimits(1 << 24, 500, Duration.ofSeconds(30));
}
