package io.leapadvisor.remedy.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import org.junit.jupiter.api.Test;

/** Requests that a model has at a time. */
class InFlightTest {

    private static final String STAGES = ",'stages':[{'name':'fetch','kind':'DATA_FETCH','latency':{'meanMs':2000}},"
            + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':6000}}]";

    private static Double of(String fields, String at) {
        return InFlight.atModel(Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE), at);
    }

    @Test
    void byLittlesLawItIsTheRateTimesTheTimeInTheModel() {
        assertThat(of("'traffic':{'meanRps':0.5}" + STAGES, null)).isCloseTo(3, within(1e-9));
        assertThat(of("'traffic':{'meanRps':0.5},'hardware':{'replicas':3}" + STAGES, "answer"))
                .isCloseTo(1, within(1e-9));
        assertThat(of("'traffic':{'meanRps':0.5},'endToEnd':{'latency':{'meanMs':16000}}" + STAGES, null))
                .as("what no stage explains is in flight as they are")
                .isCloseTo(6, within(1e-9));
    }

    /** Of a known machine the time of a stage is without the queue before it, which stands there as well. */
    @Test
    void beforeAKnownMachineAQueueStands() {
        String card = "'traffic':{'meanRps':0.15},'hardware':{'accelerator':'l4'}";
        assertThat(of(card + STAGES, null)).as("at 0.15 × 6 = 0.9").isCloseTo(9, within(1e-9));
        assertThat(of(card.replace("0.15", "5") + STAGES, null)).isCloseTo(19, within(1e-9));
    }

    @Test
    void ofClientsItIsTheirPartThere() {
        assertThat(of("'traffic':{'concurrency':8}" + STAGES, null)).isCloseTo(6, within(1e-9));
        assertThat(of("'traffic':{'concurrency':8}", null)).isEqualTo(8);
    }

    @Test
    void withoutALoadNobodyKnows() {
        assertThat(of("'endToEnd':{'latency':{'meanMs':12300}}", null)).isNull();
        assertThat(of("'endToEnd':{'latency':{'meanMs':2000},'throughputRps':3}", null))
                .isCloseTo(6, within(1e-9));
    }

    /** Who waits for a replica to start is worked on by nobody. */
    @Test
    void whatIsWorkedOnHoldsNoStart() {
        String rare = "'traffic':{'meanRps':0.02},'hardware':{'coldStartMs':47000},'endToEnd':{'latency':{%s}}";
        assertThat(workedOn(rare.formatted("'p50Ms':330,'meanMs':5000,'p95Ms':30000")))
                .isCloseTo(0.0066, within(1e-9));
        assertThat(workedOn(rare.formatted("'meanMs':500"))).isCloseTo(0.01, within(1e-9));
        assertThat(workedOn(rare.formatted("'meanMs':30000")))
                .as("mostly starts")
                .isNull();
        assertThat(workedOn("'traffic':{'meanRps':0.02}")).isNull();
    }

    private static Double workedOn(String fields) {
        return InFlight.workedOn(JsonProfiles.profile(fields));
    }
}
