package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.benchmark.LargeDeployments;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a plan costs, in counts: they say the same on every machine, where times do not. The limits leave a fifth to
 * what knowledge and rules may come to; bytes leave a half to what the virtual machine does.
 */
class PlanWorkTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Planner PLANNER = new Planner(CorePack.KNOWLEDGE, Advisors.RULEBASE, SITUATIONS.simulator());

    private static DeploymentProfile deployment(String shape, int size) {
        return switch (shape) {
            case "services" -> LargeDeployments.services(size);
            case "chain" -> LargeDeployments.path(size, LargeDeployments.chain(), 40);
            case "fan-in" -> LargeDeployments.path(size, LargeDeployments.fanIn(), 40);
            case "branches" -> LargeDeployments.path(size, LargeDeployments.branches(), 40);
            case "closed branches" -> LargeDeployments.closed(deployment("branches", size));
            default -> Advisors.example(shape);
        };
    }

    /** What the first plan of a process loads and builds is no plan's. */
    @BeforeAll
    static void warm() {
        DeploymentProfile profile = Advisors.example("lagging-fraud-detector");
        PLANNER.plan(SITUATIONS.of(profile), Advisors.ADVISOR.findings(profile, Optional.empty()), Cancellation.NEVER);
    }

    @ParameterizedTest
    @CsvSource({
        "lagging-fraud-detector, 0, 200, 60, 5",
        "services, 3, 48600, 20200, 680",
        "services, 12, 2620, 625, 112",
        "chain, 20, 1620, 860, 44",
        "chain, 200, 2900, 125, 245",
        "fan-in, 50, 1220, 120, 45",
        "fan-in, 200, 2870, 94, 275",
        "branches, 200, 2940, 37, 275",
        "closed branches, 200, 2960, 14, 1055"
    })
    void aPlanCostsNoMoreThan(String shape, int size, int simulations, int nodes, int megabytes) {
        DeploymentProfile profile = deployment(shape, size);
        Situation now = SITUATIONS.of(profile);
        Findings found = Advisors.ADVISOR.findings(profile, Optional.empty());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Planned planned = PLANNER.plan(now, found, Cancellation.NEVER);
        double allocated = (threads.getCurrentThreadAllocatedBytes() - before) / 1e6;
        Plan.Search search = planned.plan().search();
        assertThat(search.method() == Plan.Method.EXACT)
                .as("of up to 15 candidates nothing is left unseen within the budget of sets")
                .isEqualTo(search.candidates() <= 15 && search.nodes() < 20_000);
        assertThat(planned.workbench().projector().simulations().count())
                .as("simulations")
                .isLessThanOrEqualTo(simulations);
        assertThat(search.nodes()).as("sets and branches").isLessThanOrEqualTo(nodes);
        assertThat(allocated).as("MB that a plan allocates").isLessThanOrEqualTo(megabytes);
    }

    /**
     * Each part of a first token of 1 ms is worth a choice, so that no bound leaves a branch: models that write end it.
     */
    @Test
    void aTargetThatNothingReachesIsNotSearchedToTheEnd() {
        DeploymentProfile profile = Advisors.example("answers-from-documents");
        Objectives hopeless = ObjectivesBuilder.builder(profile.objectives())
                .ttft(new LatencyTarget(null, null, 1.0, null))
                .build();
        DeploymentProfile asked = profile.withObjectives(hopeless);
        Planned planned = PLANNER.plan(
                SITUATIONS.of(asked), Advisors.ADVISOR.findings(asked, Optional.empty()), Cancellation.NEVER);
        Plan.Search search = planned.plan().search();
        assertThat(search.method()).isEqualTo(Plan.Method.BOUNDED);
        assertThat(search.gap()).isPositive();
        assertThat(search.nodes()).as("sets and branches").isLessThanOrEqualTo(3_000);
        assertThat(planned.workbench().projector().simulations().count())
                .as("simulations of its three searches")
                .isLessThanOrEqualTo(12_000);
    }
}
