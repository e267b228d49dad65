package io.narthex.alertmanager.api;

import io.narthex.alertmanager.config.AlertmanagerConfig;
import io.narthex.alertmanager.dispatch.Dispatcher;
import io.narthex.alertmanager.silence.Inhibitor;

/** What belongs to the configuration that is in force. */
public record Running(AlertmanagerConfig config, Dispatcher dispatcher, Inhibitor inhibitor) {}
