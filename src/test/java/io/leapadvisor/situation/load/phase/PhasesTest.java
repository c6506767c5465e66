package io.leapadvisor.situation.load.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbenches;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A call of a model is the same work in one stage and in two. */
class PhasesTest {

    private static final String STAGE = "{'name':'%s','kind':'%s','latency':{'meanMs':%s}}";

    private static double capacity(String model, String... stages) {
        return Workbenches.of(JsonProfiles.profile(model + ",'stages':[" + String.join(",", stages) + "]"))
                .today()
                .projection()
                .rates()
                .capacityRps();
    }

    private static String stage(String name, String kind, double ms) {
        return String.format(STAGE, name, kind, ms);
    }

    private static String chat(double rps, int in, int out) {
        return "'traffic':{'meanRps':" + rps + ",'inputTokens':" + in + ",'outputTokens':" + out
                + "},'model':{'name':'mistral-7b','runtime':'vllm','weightPrecision':'FP16'},"
                + "'hardware':{'accelerator':'l40s'}";
    }

    @Property(tries = 30)
    void aCallInTwoStagesIsTheWorkOfOne(
            @ForAll @DoubleRange(min = 0.1, max = 1.5) double rps,
            @ForAll @DoubleRange(min = 250, max = 1500) double readMs) {
        String chat = chat(rps, 2800, 150);
        double whole = capacity(chat, stage("generate", "INFERENCE", 3760));
        assertThat(capacity(chat, stage("read", "PREFILL", readMs), stage("write", "DECODE", 3760 - readMs)))
                .isCloseTo(whole, within(1e-6 * whole));
    }

    @Example
    void longPromptsAndLongAnswersDivideItOtherwise() {
        String reads = chat(0.5, 6000, 20);
        double whole = capacity(reads, stage("generate", "INFERENCE", 2400));
        assertThat(capacity(reads, stage("read", "PREFILL", 1500), stage("write", "DECODE", 900)))
                .isCloseTo(whole, within(1e-6 * whole));
        String turns = chat(0.5, 1000, 100);
        double two = capacity(turns, stage("a", "INFERENCE", 2500), stage("b", "INFERENCE", 2500));
        assertThat(capacity(
                        turns,
                        stage("a", "PREFILL", 500),
                        stage("b", "DECODE", 2000),
                        stage("c", "PREFILL", 500),
                        stage("d", "DECODE", 2000)))
                .as("two calls")
                .isCloseTo(two, within(1e-6 * two));
    }

    @Example
    void aStageWithoutItsOtherHalfIsTheWholeCall() {
        String chat = chat(1, 2800, 150);
        assertThat(capacity(chat, stage("write", "DECODE", 3760)))
                .isCloseTo(capacity(chat, stage("write", "INFERENCE", 3760)), within(1e-6));
    }
}
