/** A client of D-Bus for what systemd and logind tell: calls with texts as arguments, over a Unix socket (D-Bus Specification 0.43). */
@NullMarked
package io.narthex.node.dbus;

import org.jspecify.annotations.NullMarked;
