package io.leapadvisor.web.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.web.view.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Impact FASTER =
            new Impact("latency.p99Ms", 300, new Interval(100, 150, 200), new Interval(0.33, 0.5, 0.67));
    private static final Impact SAME = new Impact("usdPerHour", 7, Interval.of(7), Interval.of(1));

    private static EffectPage page(List<Impact> impacts, List<String> assumptions) {
        Estimate estimate = Advisors.ADVISOR.estimate(Advisors.example("slow-document-summaries"));
        return EffectPage.of(new WhatIf(estimate, estimate, impacts, assumptions), JSON);
    }

    @Test
    void whatMovesIsDrawnAndWhatStaysIsSaid() {
        EffectPage page = page(List.of(FASTER, SAME), List.of());
        assertThat(page.headline()).isEqualTo("P99 goes from 300 ms to 150 ms, four times out of five 100 to 200 ms.");
        assertThat(page.rows()).hasSize(1);
        assertThat(page.same()).isEqualTo("the bill an hour 7 USD");
        assertThat(page.series()).contains("latency.p99Ms", "\"mood\":\"good\"").doesNotContain("usdPerHour");
    }

    @Test
    void whatRulesSayStandsApart() {
        String rule = Advisors.RULEBASE.rules().iterator().next().id();
        EffectPage page = page(
                List.of(FASTER),
                List.of("Against scale-out: It is saturated elsewhere (rule " + rule + ").", "batch size is assumed"));
        assertThat(page.against())
                .containsExactly(new EffectPage.Against("scale-out", "It is saturated elsewhere", rule));
        assertThat(page.assumptions()).containsExactly("Batch size is assumed");
        assertThat(Templates.fill("what-if-effect", page)).contains("/rules/" + rule, "data-picture=\"changes\"");
    }

    @Test
    void nothingMovedIsSaid() {
        EffectPage page = page(List.of(SAME), List.of());
        assertThat(page.headline()).isEqualTo("These changes move no metric of this deployment.");
        assertThat(page.series()).isNull();
        assertThat(Templates.fill("what-if-effect", page)).doesNotContain("<table");
    }
}
