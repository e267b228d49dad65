package io.narthex.rules;

import io.narthex.model.Labels;
import java.util.Map;

/**
 * An alert as it is now. Times are in milliseconds since 1970; 0 stands for never.
 *
 * @param labels those that identify it
 * @param keepFiringSince since when it only fires because it is kept firing
 */
public record Alert(
        Labels labels,
        Map<String, String> annotations,
        AlertState state,
        double value,
        long activeAt,
        long firedAt,
        long resolvedAt,
        long keepFiringSince,
        long lastSentAt) {
    Alert seenAgain(Alert fresh) {
        return new Alert(labels, fresh.annotations, state, fresh.value, activeAt, firedAt, resolvedAt, 0, lastSentAt);
    }

    Alert fired(long at) {
        return new Alert(
                labels, annotations, AlertState.FIRING, value, activeAt, at, resolvedAt, keepFiringSince, lastSentAt);
    }

    Alert resolved(long at) {
        return new Alert(
                labels, annotations, AlertState.INACTIVE, value, activeAt, firedAt, at, keepFiringSince, lastSentAt);
    }

    Alert keptFiring(long since) {
        return new Alert(labels, annotations, state, value, activeAt, firedAt, resolvedAt, since, lastSentAt);
    }

    Alert activeSince(long at) {
        return new Alert(labels, annotations, state, value, at, firedAt, resolvedAt, keepFiringSince, lastSentAt);
    }

    Alert sent(long at) {
        return new Alert(labels, annotations, state, value, activeAt, firedAt, resolvedAt, keepFiringSince, at);
    }

    /** Whether Alertmanagers have to hear of it. */
    boolean needsSending(long now, long resendDelay) {
        if (state == AlertState.PENDING) {
            return false;
        }
        return resolvedAt > lastSentAt || lastSentAt + resendDelay < now;
    }
}
