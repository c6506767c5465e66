package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.anchor.RateAnchor;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Situations;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What a deployment serves and could serve. */
class RatesTest {

    private static DeploymentProfile offering(double rps) {
        return JsonProfiles.profile("'traffic':{'meanRps':" + rps + "},'hardware':{'replicas':2}");
    }

    private static StationLoad station(double rps, double capacity) {
        return new StationLoad(null, Resource.CPU, null, rps / capacity, capacity, 0, 0, 0);
    }

    private static Rates of(double rps, StationLoad... stations) {
        DeploymentProfile profile = offering(rps);
        return Rates.ofPath(Variant.of(profile), Anchors.NONE, List.of(stations), rps, withoutPhysics(profile));
    }

    private static Served withoutPhysics(DeploymentProfile profile) {
        Resolved resolved = Resolved.of(profile, CorePack.KNOWLEDGE);
        return Served.own(Variant.of(resolved), Anchors.NONE, resolved, null);
    }

    @Example
    void theBusiestStationBoundsTheDeployment() {
        Rates rates = of(60, station(60, 200), station(60, 100), station(60, 400));
        assertThat(rates.capacityRps()).isEqualTo(100);
        assertThat(rates.utilization()).isCloseTo(0.6, within(1e-12));
        assertThat(rates.throughputRps()).isEqualTo(60);
        assertThat(rates.saturated()).isFalse();
    }

    @Property
    void noMoreIsAnsweredThanArrivesOrThanCanBeServed(
            @ForAll @DoubleRange(min = 1, max = 1000) double rps,
            @ForAll @DoubleRange(min = 1, max = 1000) double capacity) {
        Rates rates = of(rps, station(rps, capacity));
        assertThat(rates.throughputRps()).isCloseTo(Math.min(rps, capacity), within(1e-9));
        assertThat(rates.saturated()).isEqualTo(rates.utilization() >= 1);
        assertThat(rates.throughputRps()).isLessThanOrEqualTo(rates.capacityRps());
    }

    @Example
    void whatWasMeasuredToBeServedCanBeServed() {
        DeploymentProfile profile = offering(60);
        Rates rates = Rates.ofPath(
                Variant.of(profile),
                Anchors.NONE.withRates(RateAnchor.NONE.withThroughput(4)),
                List.of(station(60, 100)),
                60,
                withoutPhysics(profile));
        assertThat(rates.throughputRps()).isEqualTo(240);
        assertThat(rates.notBelowServed().capacityRps()).isEqualTo(240);
        assertThat(rates.notBelowServed().utilization()).isCloseTo(0.25, within(1e-12));
        assertThat(rates.within(
                                new ServedBound(300, 100, 1, true, Double.NaN, Double.NaN),
                                profile,
                                Variant.of(profile))
                        .capacityRps())
                .as("what was seen at most bounds the capacity of the model, not one that was raised")
                .isEqualTo(300);
    }

    @Example
    void withoutStationsOnlyTheLoadIsKnown() {
        Rates rates = of(60);
        assertThat(rates.throughputRps()).isEqualTo(60);
        assertThat(rates.capacityRps()).isNaN();
        assertThat(rates.utilization()).isNaN();
        assertThat(rates.saturated()).isFalse();
    }

    /** A model that could write for 25 clients at once is behind two cores that prepare four requests a second. */
    @Example
    void asManyTokensAreWrittenAsThePathAnswers() {
        Projection today = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':25,'inputTokens':100,"
                        + "'outputTokens':50},'model':{'name':'qwen2.5-3b','runtime':'vllm','weightPrecision':'BF16'},"
                        + "'hardware':{'accelerator':'rtx-4090','cpuCores':2,'replicas':1},'stages':["
                        + "{'name':'prepare','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':500},"
                        + "'busyMs':500},{'name':'write','kind':'INFERENCE','resource':'GPU','latency':"
                        + "{'meanMs':450}}]"))
                .today()
                .projection();
        assertThat(today.rates().throughputRps()).isCloseTo(4, within(0.2));
        assertThat(today.rates().outputTokensPerSecond())
                .isCloseTo(50 * today.rates().throughputRps(), within(1e-6));
    }

    /** A model of which twelve items a second are estimated is a stage of a path that answers one in two seconds. */
    @Example
    void asManyItemsAreComputedAsThePathAnswers() {
        Projection today = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':1},"
                        + "'model':{'name':'resnet-50','runtime':'onnxruntime','weightPrecision':'FP32'},"
                        + "'hardware':{'cpu':'core-i7-7700hq','cpuCores':4,'replicas':1},'stages':["
                        + "{'name':'pack','kind':'SERIALIZATION','latency':{'meanMs':500}},"
                        + "{'name':'predict','kind':'INFERENCE','latency':{'meanMs':1500}}],"
                        + "'endToEnd':{'latency':{'meanMs':2000}}"))
                .today()
                .projection();
        assertThat(today.rates().throughputRps()).isCloseTo(0.5, within(1e-3));
        assertThat(today.rates().itemsPerSecond()).isCloseTo(0.5, within(1e-3));
    }

    private static Rates bounded(Rates rates, DeploymentProfile profile, ServedBound bound) {
        return rates.within(bound, profile, Variant.of(profile));
    }

    @Example
    void whatWasSeenToBeServedAtMostIsTheCapacity() {
        Rates modelled = of(60, station(60, 100));
        assertThat(bounded(modelled, offering(60), ServedBound.NONE)).isEqualTo(modelled);
        Rates bounded = bounded(modelled, offering(60), new ServedBound(50, 100, 2, false, Double.NaN, Double.NaN));
        assertThat(bounded.capacityRps()).isEqualTo(50);
        assertThat(bounded.throughputRps()).isEqualTo(50);
        assertThat(bounded.utilization()).isCloseTo(1.2, within(1e-12));
        assertThat(bounded.saturated()).isTrue();
    }

    /** More machines of the deployment serve nothing of what is done on those of a service. */
    @Example
    void aBoundOfAServiceGrowsWithItsOwnReplicas() {
        String path = "'traffic':{'meanRps':60},'hardware':{'replicas':%d},'stages':[{'name':'detect',"
                + "'kind':'INFERENCE','service':'device','hardware':{'replicas':%d},'latency':{'meanMs':20}}]";
        ServedBound ofDevice = new ServedBound(40, 100, 1, "device", false, Double.NaN, Double.NaN, false);
        assertThat(capacity(path.formatted(3, 1), ofDevice)).isEqualTo(40);
        assertThat(capacity(path.formatted(1, 2), ofDevice)).isEqualTo(80);
    }

    private static double capacity(String fields, ServedBound bound) {
        DeploymentProfile profile = JsonProfiles.profile(fields);
        Variant variant = new Situations(CorePack.KNOWLEDGE).of(profile).today().variant();
        return of(60, station(60, 100)).within(bound, profile, variant).capacityRps();
    }

    /** Twice the replicas of the bound serve twice of it, up to what the model itself has. */
    @Example
    void aBoundOfFewerReplicasGrowsWithThem() {
        Rates modelled = of(60, station(60, 100));
        Rates bounded = bounded(modelled, offering(60), new ServedBound(40, 100, 1, false, Double.NaN, Double.NaN));
        assertThat(bounded.capacityRps()).isEqualTo(80);
        assertThat(bounded.throughputRps()).isEqualTo(60);
        assertThat(bounded.saturated()).isFalse();
    }
}
