package io.narthex.rules;

import java.util.List;

/** Takes alerts that are to be sent; must not block for long. */
@FunctionalInterface
public interface AlertSender {
    void send(List<OutgoingAlert> alerts);
}
