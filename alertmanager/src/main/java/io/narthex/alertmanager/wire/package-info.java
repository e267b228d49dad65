/** Protobuf, as far as the snapshots of silences and of the notification log need it. */
@NullMarked
package io.narthex.alertmanager.wire;

import org.jspecify.annotations.NullMarked;
