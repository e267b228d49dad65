/** The syntax of templates: tokens, trees, and the text of every error as Go's parser gives it. */
@NullMarked
package io.narthex.gotemplate.parse;

import org.jspecify.annotations.NullMarked;
