package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step that surely makes nothing slower leaves no end of an interval later than it was without it. */
class ImpactTest {

    private static final Interval SURE = new Interval(0.5, 0.8, 1);
    private static final Interval DOUBTFUL = new Interval(0.5, 0.8, 1.1);

    private static Impact mean(double before, Interval ratio) {
        return new Impact(Metric.MEAN.id(), before, ratio.times(before), ratio);
    }

    private static Interval after(Interval last, Interval all) {
        return Impact.following(
                        List.of(mean(100, new Interval(0.6, 0.7, 0.75))),
                        List.of(mean(70, last)),
                        List.of(mean(100, all)))
                .get(0)
                .after();
    }

    @Test
    void aStepEndsNoFartherOffThanWithoutIt() {
        Interval all = new Interval(0.25, 0.5, 1.25);
        assertThat(after(SURE, all)).isEqualTo(new Interval(25, 50, 75));
        assertThat(after(DOUBTFUL, all)).isEqualTo(all.times(100));
        Interval worse = new Interval(1, 1.2, 1.5);
        assertThat(after(worse, new Interval(0.5, 0.75, 1))).isEqualTo(new Interval(60, 75, 100));
        assertThat(Impact.following(List.of(), List.of(mean(100, SURE)), List.of(mean(100, all))))
                .as("the first step")
                .containsExactly(mean(100, all));
    }

    /** A third of the calls repeat, and the system prompt of the others stays at the provider. */
    @Test
    void aPromptCacheAfterACacheOfAnswersMakesNothingSlower() {
        DeploymentProfile profile = JsonProfiles.profile(
                """
                'objectives':{'latency':{'meanMs':2500},'priority':'LATENCY'},
                'traffic':{'meanRps':10,'inputTokens':2300,'outputTokens':300,'sharedPrefixTokens':2000,
                 'repeatRatio':0.3},'model':{'name':'gpt-4o','runtime':'openai'},
                'stages':[{'name':'proxy','kind':'OTHER','resource':'CPU','latency':{'meanMs':12}},
                 {'name':'model-call','kind':'INFERENCE','service':'provider',
                  'latency':{'meanMs':4000,'p95Ms':7500}}],
                'endToEnd':{'latency':{'meanMs':4015,'p95Ms':7550,'p99Ms':9000},'ttft':{'meanMs':860}}""");
        List<Plan.Step> steps = Advisors.assess(profile).plan().steps();
        assertThat(steps).hasSizeGreaterThan(1);
        for (int i = 1; i < steps.size(); i++) {
            Interval was = steps.get(i - 1).cumulative().latency().meanMs();
            Interval own = steps.get(i).own().stream()
                    .filter(one -> one.metric().equals(Metric.MEAN.id()))
                    .findFirst()
                    .orElseThrow()
                    .ratio();
            assertThat(steps.get(i).cumulative().latency().meanMs().high())
                    .as(steps.get(i).remedy())
                    .isLessThanOrEqualTo(was.high() * Math.max(1, own.high()) * (1 + 1e-9));
        }
    }
}
