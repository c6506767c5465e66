package io.leapadvisor.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which value a field takes. */
class MergeTest {

    private static final double NOISE = 0.03;
    private static final Target P99 = Target.of("/endToEnd/latency/p99Ms");
    private static final Target REPLICAS = Target.of("/hardware/replicas");

    private static Observation says(Target target, Object value, Trust trust, Vantage vantage, double count) {
        return new Observation(
                target, value, trust, vantage, How.READ, count, null, new Origin(trust + "-" + value, null, "f"));
    }

    @Test
    void theStrongerTrustWinsAndTheOtherIsAConflict() {
        Merge merge = Merge.of(
                List.of(
                        says(REPLICAS, 2, Trust.CONFIGURATION, Vantage.CONFIGURATION, 0),
                        says(REPLICAS, 5, Trust.PRODUCTION, Vantage.SERVER, 0)),
                NOISE);
        assertThat(merge.chosen().get(REPLICAS).value()).isEqualTo(5);
        assertThat(merge.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.pointer()).isEqualTo("/hardware/replicas");
            assertThat(conflict.values()).hasSize(2);
            assertThat(conflict.taken()).isEqualTo(5);
        });
    }

    @Test
    void latenciesFromTwoPlacesAreTwoThingsAndNoConflict() {
        Merge merge = Merge.of(
                List.of(
                        says(P99, 900.0, Trust.PRODUCTION, Vantage.ENGINE, 1000),
                        says(P99, 1200.0, Trust.PRODUCTION, Vantage.CLIENT, 10)),
                NOISE);
        assertThat(merge.chosen().get(P99).value()).isEqualTo(1200.0);
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void whatSaysTheSameMoreCloselyIsTakenAndContradictsNothing() {
        Target runtime = Target.of("/model/runtime");
        Target name = Target.of("/model/name");
        Merge merge = Merge.of(
                List.of(
                        says(runtime, "triton", Trust.PRODUCTION, Vantage.ENGINE, 0),
                        says(runtime, "triton (onnxruntime)", Trust.CONFIGURATION, Vantage.CONFIGURATION, 0),
                        says(name, "acme/chat-8b", Trust.CONFIGURATION, Vantage.CONFIGURATION, 0),
                        says(name, "chat-8B", Trust.PRODUCTION, Vantage.ENGINE, 0)),
                NOISE);
        assertThat(merge.chosen().get(runtime).value()).isEqualTo("triton (onnxruntime)");
        assertThat(merge.chosen().get(name).value()).isEqualTo("acme/chat-8b");
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void eachMeasurementHasItsOwnTimeAndNumberOfRequests() {
        Target requests = Target.of("/endToEnd/sampleCount");
        Merge merge = Merge.of(
                List.of(
                        says(requests, 4000.0, Trust.PRODUCTION, Vantage.ENGINE, 0),
                        says(requests, 10.0, Trust.PRODUCTION, Vantage.CLIENT, 0)),
                NOISE);
        assertThat(merge.chosen().get(requests).value()).isEqualTo(10.0);
        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void valuesWithinNoiseAreTheSameAndDefaultsSayNothingAgainstWhatIsSet() {
        Merge merge = Merge.of(
                List.of(
                        says(P99, 1000.0, Trust.PRODUCTION, Vantage.CLIENT, 10),
                        says(P99, 1020.0, Trust.PRODUCTION, Vantage.CLIENT, 5),
                        says(REPLICAS, 2, Trust.CONFIGURATION, Vantage.CONFIGURATION, 0),
                        says(REPLICAS, 1, Trust.DEFAULT, Vantage.CONFIGURATION, 0)),
                NOISE);
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.chosen().get(P99).value()).isEqualTo(1000.0);
    }

    /** The order of files decides only between equals. */
    @Property(tries = 50)
    void theOrderOfFilesChangesNothing(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
        List<Observation> said = new ArrayList<>(List.of(
                says(P99, 1.0, Trust.LOAD_TEST, Vantage.CLIENT, 3),
                says(P99, 2.0, Trust.PRODUCTION, Vantage.ENGINE, 2),
                says(P99, 3.0, Trust.PRODUCTION, Vantage.SERVER, 1),
                says(P99, 4.0, Trust.PRODUCTION, Vantage.SERVER, 9)));
        Collections.shuffle(said, new Random(seed));
        assertThat(Merge.of(said, NOISE).chosen().get(P99).value()).isEqualTo(4.0);
    }
}
