package io.narthex.alertmanager.config;

import io.narthex.model.Matcher;
import java.util.List;

/** Alerts that match the source mute those that match the target, where the labels {@code equal} agree. */
public record InhibitRule(String name, List<Matcher> source, List<Matcher> target, List<String> equal) {}
