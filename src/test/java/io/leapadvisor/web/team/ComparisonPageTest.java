package io.leapadvisor.web.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.compare.Comparison;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.web.view.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonPageTest {

    private static ComparisonPage page(String before, String after) {
        Assessment one = Advisors.assess(Advisors.example(before));
        Assessment other = Advisors.assess(Advisors.example(after));
        return ComparisonPage.of(
                Comparison.of(one, other, Noise.of(CorePack.KNOWLEDGE)), List.of(), new ObjectMapper());
    }

    @Test
    void theSameIsTheSame() {
        ComparisonPage page = page("lagging-fraud-detector", "lagging-fraud-detector");
        assertThat(page.findings()).isEmpty();
        assertThat(page.profile()).isEmpty();
        assertThat(page.metrics()).allMatch(metric -> metric.mood().equals("same"));
        assertThat(Templates.fill("comparison", page)).contains("The same causes, the same advice.");
    }

    @Test
    void whatMovedStandsFirst() {
        ComparisonPage page = page("lagging-fraud-detector", "slow-document-summaries");
        assertThat(page.metrics().get(0).mood()).isNotEqualTo("same");
        assertThat(page.findings()).extracting(ComparisonPage.Finding::what).contains("new", "gone");
        assertThat(Templates.fill("comparison", page))
                .contains("two deployments", "data-picture=\"compared\"")
                .doesNotContain("NOT_FOUND");
    }
}
