package io.narthex.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PromqlExpressionsTest {
    private static String restrict(String expression) {
        return new PromqlExpressions().restrict(expression, "ns", "shop");
    }

    @Test
    void restrict_reachesEverySelector() {
        assertThat(restrict("sum by (a) (rate(x[5m])) / on (a) y offset 1m > 2"))
                .isEqualTo("sum by (a) (rate(x{ns=\"shop\"}[5m])) / on (a) y{ns=\"shop\"} offset 1m > 2");
    }

    @Test
    void restrict_replacesAMatcherOfTheLabel() {
        assertThat(restrict("x{ns=~\".*\",a=\"b\"}")).isEqualTo("x{a=\"b\",ns=\"shop\"}");
    }

    @Test
    void restrict_takesSelectorsWithoutName() {
        assertThat(restrict("{a=\"b\"}")).isEqualTo("{a=\"b\",ns=\"shop\"}");
    }

    @Test
    void restrict_ofNoExpression_saysWhy() {
        assertThatThrownBy(() -> restrict("sum(")).isInstanceOf(IllegalArgumentException.class);
    }
}
