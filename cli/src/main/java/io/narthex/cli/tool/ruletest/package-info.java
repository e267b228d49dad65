/** Unit tests of rules, as {@code promtool test rules} runs them. */
@NullMarked
package io.narthex.cli.tool.ruletest;

import org.jspecify.annotations.NullMarked;
