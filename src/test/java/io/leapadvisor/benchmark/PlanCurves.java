package io.leapadvisor.benchmark;

import com.sun.management.ThreadMXBean;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.Planner;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a plan costs by the size of a deployment: processor time and memory of one warm plan, without rules and answer,
 * as a table in Markdown. Run the main method; see {@link AssessmentBenchmark} for the class path.
 */
public final class PlanCurves {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final Planner PLANNER = new Planner(CorePack.KNOWLEDGE, Advisors.RULEBASE, SITUATIONS.simulator());
    private static final int WARM = 10;
    private static final int RUNS = 9;

    private PlanCurves() {}

    public static void main(String[] arguments) {
        print("| deployment | ms of a core | MB | simulations | candidates | nodes | search | gap |");
        print("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int services : new int[] {1, 3, 6, 12}) {
            row(services + " services", LargeDeployments.services(services));
        }
        for (int considered : new int[] {5, 15, 40}) {
            for (int stages : new int[] {5, 20, 50, 100, 200}) {
                row("chain", stages, LargeDeployments.chain(), considered);
                row("fan-in", stages, LargeDeployments.fanIn(), considered);
                row("branches", stages, LargeDeployments.branches(), considered);
            }
        }
    }

    private static void row(String shape, int stages, IntFunction<IntStream> before, int considered) {
        DeploymentProfile path = LargeDeployments.path(stages, before, considered);
        String name = shape + " of " + stages + ", " + considered + " considered";
        row(name, path);
        if (considered == 40) {
            row(name + ", closed loop", LargeDeployments.closed(path));
        }
    }

    private static void row(String name, DeploymentProfile profile) {
        Situation now = SITUATIONS.of(profile);
        Findings found = Advisors.ADVISOR.findings(profile, Optional.empty());
        for (int i = 0; i < WARM; i++) {
            PLANNER.plan(now, found, Cancellation.NEVER);
        }
        double[] ms = new double[RUNS];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Planned planned = null;
        for (int i = 0; i < RUNS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            planned = PLANNER.plan(now, found, Cancellation.NEVER);
            ms[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        double mb = (THREADS.getCurrentThreadAllocatedBytes() - before) / 1e6 / RUNS;
        Arrays.sort(ms);
        var search = planned.plan().search();
        print(List.of(
                        name,
                        "%.1f".formatted(ms[RUNS / 2]),
                        "%.0f".formatted(mb),
                        planned.workbench().projector().simulations().count(),
                        search.candidates(),
                        search.nodes(),
                        search.method(),
                        search.gap() == null ? "unknown" : "%.2g".formatted(search.gap()))
                .stream()
                .map(String::valueOf)
                .reduce("|", (row, cell) -> row + " " + cell + " |"));
    }

    private static void print(String line) {
        System.out.println(line);
    }

    static {
        Locale.setDefault(Locale.ROOT);
    }
}
