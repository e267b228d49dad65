/** What all kinds of custom resources share: their objects as trees of fields, versions of the managed programs, and the Secrets and ConfigMaps they refer to. */
@NullMarked
package io.narthex.monitors.resource;

import org.jspecify.annotations.NullMarked;
