package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.Plan.Method;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Cancellation.CancelledException;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Valid requests that once computed for minutes: what they cost is bounded by counts. */
class CostlyRequestsTest {

    /** Ten times what it takes on a busy machine, and a tenth of what it took without bounds. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<StageKind> KINDS = List.of(
            StageKind.INFERENCE,
            StageKind.FEATURE_LOOKUP,
            StageKind.NETWORK,
            StageKind.SERIALIZATION,
            StageKind.PREPROCESSING,
            StageKind.RETRIEVAL,
            StageKind.LOGGING,
            StageKind.DATA_FETCH);

    private static DeploymentProfile path(int count, IntFunction<IntStream> before) {
        List<Stage> stages = IntStream.range(0, count)
                .mapToObj(i -> StageBuilder.builder()
                        .name("s" + i)
                        .kind(KINDS.get(i % KINDS.size()))
                        .latency(new LatencySummary(5.0 + i % 7, null, null, 40.0 + i % 7))
                        .callsPerRequest(5.0)
                        .payloadBytes(100_000.0)
                        .format(Format.JSON)
                        .protocol(Protocol.REST)
                        .newConnectionsPerCall(1.0)
                        .crossZone(true)
                        .dependsOn(before.apply(i).mapToObj(j -> "s" + j).toList())
                        .build())
                .toList();
        return Advisors.example("ad-serving-microservices").withStages(stages);
    }

    @Test
    void eachStageMayWaitForAllBeforeIt() {
        Assessment assessment = assertTimeout(LIMIT, () -> Advisors.assess(path(50, i -> IntStream.range(0, i))));
        assertThat(assessment.plan().search().method()).isEqualTo(Method.BOUNDED);
        assertThat(assessment.plan().search().nodes())
                .as("a fifth of what a short path gets")
                .isBetween(100, 410);
    }

    @Test
    void aLongChainFitsTheTime() {
        Assessment assessment =
                assertTimeout(LIMIT, () -> Advisors.assess(path(200, i -> IntStream.range(Math.max(0, i - 1), i))));
        assertThat(assessment.plan().search().nodes()).isBetween(1, 110);
    }

    @Test
    void fiftyChangesOfTwoHundredStages() {
        List<Consideration> changes = IntStream.range(0, 50)
                .mapToObj(i -> new Consideration(
                        i % 2 == 0 ? "switch-to-grpc" : "reuse-connections", "s" + (4 * i + 1), Map.of()))
                .toList();
        WhatIf effect = assertTimeout(
                LIMIT, () -> Advisors.ADVISOR.whatIf(path(200, i -> IntStream.range(Math.max(0, i - 1), i)), changes));
        assertThat(effect.impact())
                .filteredOn(impact -> impact.metric().equals("latency.meanMs"))
                .singleElement()
                .satisfies(impact -> assertThat(impact.after().expected()).isLessThan(impact.before()));
    }

    @Test
    void theWorkEndsWhenNobodyWaitsForIt() {
        AtomicInteger asked = new AtomicInteger();
        Cancellation afterTen = () -> asked.incrementAndGet() > 10;
        DeploymentProfile profile = path(50, i -> IntStream.range(0, i));
        assertThatThrownBy(() -> Advisors.ADVISOR.assess(profile, Optional.empty(), "id", Advisors.NEW_YEAR, afterTen))
                .isInstanceOf(CancelledException.class);
        assertThat(asked).hasValue(11);
    }
}
