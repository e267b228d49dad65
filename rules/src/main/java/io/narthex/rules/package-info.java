/** Recording and alerting rules: groups and their evaluation, the state of alerts, and the notifier that hands them to an Alertmanager. */
@NullMarked
package io.narthex.rules;

import org.jspecify.annotations.NullMarked;
