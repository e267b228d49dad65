package io.narthex.config;

import io.narthex.model.Labels;
import java.util.List;

/**
 * Targets that share labels: what {@code static_configs} holds and what service discovery finds.
 *
 * @param targets the labels of each target, {@code __address__} among them
 * @param labels added to each target that doesn't have them
 * @param source what the group is called by whoever found it; for {@code static_configs} its position
 */
public record TargetGroup(List<Labels> targets, Labels labels, String source) {}
