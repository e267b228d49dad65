package io.narthex.rules;

import io.narthex.model.Labels;
import java.util.Map;

/**
 * An alert on its way to Alertmanagers.
 *
 * @param startsAt in milliseconds since 1970, as {@code endsAt}
 * @param endsAt when it was resolved, or until when it holds without a further message
 */
public record OutgoingAlert(
        Labels labels, Map<String, String> annotations, long startsAt, long endsAt, String generatorUrl) {}
