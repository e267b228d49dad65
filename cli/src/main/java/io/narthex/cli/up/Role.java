package io.narthex.cli.up;

import java.util.List;

/**
 * A process that the supervisor looks after.
 *
 * @param command the subcommand, which is also the name
 * @param readyUrl answers with 200 when the role is ready
 */
record Role(String command, List<String> arguments, String readyUrl) {}
