package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.simulate.Simulator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measured pass says of the launches of an eager framework. */
class MeasuredPassTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);
    private static final Simulator SIMULATOR = ESTIMATOR.simulator();
    private static final String EAGER = "'model':{'name':'resnet-50','runtime':'pytorch','weightPrecision':'FP32',"
            + "'batching':{'mode':'STATIC','maxBatchSize':1,'meanBatchSize':1}},"
            + "'hardware':{'accelerator':'v100-sxm-16gb'}";

    private static double launches(String profile, double slower) {
        DeploymentProfile estimated = JsonProfiles.profile(profile);
        double ms = ESTIMATOR.estimate(estimated).latency().meanMs().expected();
        return MeasuredPass.of(
                        SIMULATOR.resolve(JsonProfiles.profile(
                                profile + ",'endToEnd':{'latency':{'meanMs':" + ms * slower + "}}")),
                        CorePack.KNOWLEDGE)
                .factors()
                .of(Factor.OVERHEAD);
    }

    @Test
    void aSmallBatchThatIsSlowerThanEstimatedWaitsForItsLaunches() {
        assertThat(launches(EAGER, 1.8)).isBetween(1.3, 1.8);
        assertThat(launches(EAGER, 1 / 1.8)).isBetween(1 / 1.8, 1 / 1.2);
        assertThat(launches(EAGER, 1)).isCloseTo(1, within(0.01));
    }

    @Test
    void aLargeBatchSaysNothingOfThem() {
        assertThat(launches(EAGER.replace("Size':1", "Size':256"), 1.8)).isCloseTo(1, within(0.05));
    }

    /**
     * Nobody launches the kernels of a compiled engine or a processor one by one, and a server has a time of its own.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'runtime':'pytorch' | 'runtime':'tensorrt'",
                "'accelerator':'v100-sxm-16gb' | 'cpu':'Xeon Platinum 8573C','cpuCores':8",
                "'mode':'STATIC' | 'mode':'DYNAMIC'",
                "'hardware' | 'traffic':{'meanRps':5},'hardware'",
            })
    void whereNobodyLaunchesNothingIsLearned(String told, String instead) {
        assertThat(launches(EAGER.replace(told, instead), 1.8)).isEqualTo(1);
    }

    @Property
    void launchesMoveWithThePassAndExplainNoMoreThanAll(
            @ForAll @DoubleRange(min = -0.7, max = 0.7) double measured,
            @ForAll @DoubleRange(min = 0.05, max = 5) double launching) {
        PhaseTime pass = new PhaseTime(0.6, 0.4, launching, 0);
        double log = MeasuredPass.launches(pass, measured, 0.5, 0.35);
        double then = Math.log((1 + launching * Math.exp(log)) / (1 + launching));
        assertThat(log * measured).isNotNegative();
        assertThat(Math.abs(then)).isLessThanOrEqualTo(Math.abs(measured) + 1e-3);
    }
}
