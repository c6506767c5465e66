package io.leapadvisor.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClauseTest {

    @Test
    void aComparisonIsTakenApart() {
        assertThat(Clause.of("sum(rate(x{a=\"b\"}[5m])) > 0.25"))
                .containsExactly(new Clause("sum(rate(x{a=\"b\"}[5m]))", ">", "0.25"));
        assertThat(Clause.of("a / b < 3").get(0).value()).isEqualTo(3);
    }

    @Test
    void andSplitsOutsideOfQuotesAndParentheses() {
        assertThat(Clause.of("sum(w) > 0 and (max(a) or max(b)) > 0.8"))
                .containsExactly(new Clause("sum(w)", ">", "0"), new Clause("(max(a) or max(b))", ">", "0.8"));
        assertThat(Clause.of("sum(x{s=\"this and \\\" that > 3\"} and y) > 1")).hasSize(1);
    }

    @Test
    void whatIsNoComparisonIsRefused() {
        assertThatThrownBy(() -> Clause.of("up == 0")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Together the parts are what was advised. */
    @Test
    void nothingIsLostOfAnyExample() {
        for (Watching watching : Watchings.all()) {
            for (Watch watch : watching.watches()) {
                assertThat(watch.clauses().stream()
                                .map(one -> one.reading() + " " + one.relation() + " " + one.limit())
                                .collect(Collectors.joining(" and ")))
                        .isEqualTo(watch.alert().expression());
            }
        }
    }
}
