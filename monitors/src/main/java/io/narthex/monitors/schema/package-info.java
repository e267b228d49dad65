/**
 * The types of the custom resources and what is made of them: CustomResourceDefinitions, and the checks, defaults and pruning that an API server does by them.
 *
 * <p>The types stand in {@code *.types} beside this package, each once, however many kinds use it:
 *
 * <pre>
 *   NAME [atomic]                  a type; atomic: it is only ever replaced as a whole
 *     FIELD[*] TYPE [ATTRIBUTE]    a field; * means required
 *     ? "RULE" ["MESSAGE"]         a rule in CEL
 * </pre>
 *
 * TYPE is {@code string}, {@code boolean}, {@code integer}, {@code int32}, {@code int64}, {@code number}, {@code double}, {@code datetime}, {@code intorstring},
 * {@code object} (free fields, pruned), {@code any}, {@code [TYPE]} a list, {@code {TYPE}} a mapping with free keys, or the name of a type or of a scalar.
 * ATTRIBUTE is {@code min=}, {@code max=}, {@code minLength=}, {@code maxLength=}, {@code minItems=}, {@code maxItems=}, {@code pattern=}, {@code enum=},
 * {@code default=} (values in JSON, without spaces), {@code list=set}, {@code list=atomic}, {@code list=map:KEY,KEY} or {@code map=atomic}.
 */
@NullMarked
package io.narthex.monitors.schema;

import org.jspecify.annotations.NullMarked;
