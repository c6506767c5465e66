package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What requests share that are handled together. */
class MergedCallsTest {

    @Property(tries = 100)
    void batchingCallsSharesOnlyWhatACallCosts(
            @ForAll @IntRange(min = 1, max = 64) int largest, @ForAll @DoubleRange(min = 0, max = 1) double perCall) {
        double before = StageTimes.busyOf(of(BASE.variant(), "serialization"));
        Variant batched = perform(
                "amortize-calls", "serialization", perCall, Map.of("maxBatchSize", largest, "maxQueueDelayMs", 5.0));
        assertThat(StageTimes.busyOf(of(batched, "serialization")))
                .isLessThanOrEqualTo(before * (1 + 1e-9))
                .isGreaterThanOrEqualTo(before * (1 - perCall) * (1 - 1e-9));
    }

    @Test
    void batchingDoesNotReachCallersOutside() {
        Stage inside = of(BASE.variant(), "serialization");
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside)).isTrue();
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside.withExternal(true))).isFalse();
        assertThat(Operation.AMORTIZE_CALLS.reaches(of(BASE.variant(), "inference")))
                .isFalse();
    }
}
