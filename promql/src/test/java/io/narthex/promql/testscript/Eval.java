package io.narthex.promql.testscript;

import io.narthex.promql.engine.Query;

/**
 * One query and what must come out of it. Times in milliseconds.
 *
 * @param line where the eval begins, from 1
 * @param step 0 for an instant query, of which start and end are the time
 */
record Eval(int line, Query query, long start, long end, long step, Expectations expectations) {
    boolean isInstant() {
        return step == 0;
    }
}
