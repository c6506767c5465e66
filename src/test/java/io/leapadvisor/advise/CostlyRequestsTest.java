package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.benchmark.LargeDeployments;
import io.leapadvisor.plan.Plan.Method;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Cancellation.CancelledException;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Valid requests that once computed for minutes: what they cost is bounded by counts. */
class CostlyRequestsTest {

    /** Ten times what it takes on a busy machine, and a tenth of what it took without bounds. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void eachStageMayWaitForAllBeforeIt() {
        Assessment assessment = assertTimeoutPreemptively(
                LIMIT, () -> Advisors.assess(LargeDeployments.path(50, LargeDeployments.fanIn(), 0)));
        assertThat(assessment.plan().search().method()).isIn(Method.BOUNDED, Method.EXACT);
        assertThat(assessment.plan().search().nodes())
                .as("a fifth of what a short path gets")
                .isBetween(20, 410);
    }

    @Test
    void aLongChainFitsTheTime() {
        Assessment assessment = assertTimeoutPreemptively(
                LIMIT, () -> Advisors.assess(LargeDeployments.path(200, LargeDeployments.chain(), 0)));
        assertThat(assessment.plan().search().nodes()).isBetween(1, 110);
    }

    @Test
    void fiftyChangesOfTwoHundredStages() {
        List<Consideration> changes = IntStream.range(0, 50)
                .mapToObj(i -> new Consideration(
                        i % 2 == 0 ? "switch-to-grpc" : "reuse-connections", "s" + (4 * i + 1), Map.of()))
                .toList();
        WhatIf effect = assertTimeoutPreemptively(
                LIMIT, () -> Advisors.ADVISOR.whatIf(LargeDeployments.path(200, LargeDeployments.chain(), 0), changes));
        assertThat(effect.impact())
                .filteredOn(impact -> impact.metric().equals("latency.meanMs"))
                .singleElement()
                .satisfies(impact -> assertThat(impact.after().expected()).isLessThan(impact.before()));
    }

    @Test
    void theWorkEndsWhenNobodyWaitsForIt() {
        AtomicInteger asked = new AtomicInteger();
        Cancellation afterTen = () -> asked.incrementAndGet() > 10;
        DeploymentProfile profile = LargeDeployments.path(50, LargeDeployments.fanIn(), 0);
        assertThatThrownBy(() -> Advisors.ADVISOR.assess(profile, History.NONE, "id", Advisors.NEW_YEAR, afterTen))
                .isInstanceOf(CancelledException.class);
        assertThat(asked).hasValue(11);
    }
}
