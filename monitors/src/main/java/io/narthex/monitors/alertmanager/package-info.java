/** From an Alertmanager and the AlertmanagerConfigs that it selects to its configuration. */
@NullMarked
package io.narthex.monitors.alertmanager;

import org.jspecify.annotations.NullMarked;
