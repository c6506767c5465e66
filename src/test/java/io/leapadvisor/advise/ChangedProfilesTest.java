package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Dashboard;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold between the answers to a profile and to the same one told in another way: what means the same changes
 * nothing, and one number is the same wherever it is asked for.
 */
class ChangedProfilesTest {

    private static final int FIRST = 2;
    private static final double ROUNDING = 1e-3;

    /** All examples, and some cases of kinds that they have not. */
    static Stream<String> profiles() {
        return Stream.concat(
                Advisors.examples().stream(),
                Stream.of("cases/callers-with-a-pool-each", "cases/triton-inception-one-by-one"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aWhatIfSaysWhatTheRecommendationSays(String name) {
        DeploymentProfile profile = Advisors.example(name);
        Advisors.assess(profile).recommendations().stream()
                .filter(one -> one.requires().isEmpty())
                .limit(FIRST)
                .forEach(one -> isAsked(profile, one));
    }

    private static void isAsked(DeploymentProfile profile, Recommendation said) {
        Map<String, Impact> asked = Advisors.ADVISOR
                .whatIf(profile, List.of(new Consideration(said.remedy(), said.stage(), said.parameters())))
                .impact()
                .stream()
                .collect(Collectors.toMap(Impact::metric, Function.identity()));
        for (Impact impact : said.impact()) {
            Impact other = asked.get(impact.metric());
            String what = said.remedy() + " " + impact.metric();
            assertThat(other).as(what).isNotNull();
            assertThat(other.before())
                    .as(what)
                    .isCloseTo(impact.before(), within(ROUNDING * Math.abs(impact.before())));
            double expected = impact.after().expected();
            assertThat(other.after().expected()).as(what).isCloseTo(expected, within(ROUNDING * expected));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void whatIsTakenForGrantedMayBeTold(String name) {
        DeploymentProfile profile = Advisors.example(name);
        DeploymentProfile told = profile.withDescription("Told at length.")
                .withLabels(Map.of("team", "another"))
                .withStages(stages(profile))
                .withTraffic(traffic(profile.traffic()))
                .withObjectives(
                        profile.objectives() == null || profile.objectives().priority() != null
                                ? profile.objectives()
                                : profile.objectives().withPriority(Priority.BALANCED));
        if (profile.hardware() != null && profile.hardware().isWithoutAccelerator()) {
            told = told.withHardware(profile.hardware().withAccelerator("none"));
        }
        Assessment once = Advisors.assess(profile);
        Assessment again = Advisors.assessAnew(told);
        assertThat(again.headline()).isEqualTo(once.headline());
        assertThat(Advisors.json(again.recommendations())).isEqualTo(Advisors.json(once.recommendations()));
        assertThat(Advisors.json(again.plan())).isEqualTo(Advisors.json(once.plan()));
        assertThat(panels(again)).isEqualTo(panels(once));
    }

    /** What may be spent is no wish: far above the bill it buys machines that are short, and changes nothing else. */
    @ParameterizedTest
    @MethodSource("profiles")
    void aBudgetFarAboveTheBillIsNoWish(String name) {
        DeploymentProfile profile = Advisors.example(name);
        for (Priority priority : List.of(Priority.BALANCED, Priority.THROUGHPUT)) {
            Objectives open = ObjectivesBuilder.builder().priority(priority).build();
            Assessment free = Advisors.assessAnew(profile.withObjectives(open));
            Double bill = free.baseline().usdPerHour();
            if (bill != null) {
                Assessment within = Advisors.assessAnew(profile.withObjectives(open.withUsdPerHour(20 * bill)));
                assertThat(steps(within)).as(priority.name()).isEqualTo(steps(free));
            }
        }
    }

    private static List<String> steps(Assessment answer) {
        return answer.plan().steps().stream()
                .filter(step -> !step.remedy().equals("scale-out"))
                .map(step -> step.remedy() + " " + step.stage() + " " + step.parameters())
                .toList();
    }

    private static List<Stage> stages(DeploymentProfile profile) {
        return profile.stages() == null
                ? null
                : profile.stages().stream()
                        .map(stage -> stage.withCallsPerRequest(stage.calls()).withCritical(stage.onRequestPath()))
                        .toList();
    }

    private static Traffic traffic(Traffic told) {
        return told == null || told.meanRps() == null && told.concurrency() == null
                ? told
                : told.withArrival(told.arrivalOrDefault());
    }

    private static List<String> panels(Assessment answer) {
        return answer.monitoring().dashboards().stream()
                .map(Dashboard::panels)
                .flatMap(List::stream)
                .toList();
    }
}
