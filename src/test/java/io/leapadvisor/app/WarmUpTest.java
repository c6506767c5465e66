package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.advise.History;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmUpTest {

    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void examplesAreAnsweredUntilTheTimeIsOver() throws InterruptedException {
        WarmUp warmUp = new WarmUp(Duration.ofMillis(100), this::assess, () -> true);
        assertThat(warmUp.answered()).isPositive().isEqualTo(ended.get());
    }

    /** Somebody asks after each look but the first ten, so that the first examples are given up on the way. */
    @Test
    void anExampleIsGivenUpWhenSomebodyAsks() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        WarmUp[] warmUp = new WarmUp[1];
        warmUp[0] = new WarmUp(Duration.ofSeconds(20), this::assess, () -> {
            if (looks.incrementAndGet() > 12) {
                warmUp[0].stop(null);
            }
            return looks.get() < 10;
        });
        assertThat(warmUp[0].answered()).isZero();
        assertThat(begun.get()).isPositive();
        assertThat(ended.get()).isZero();
    }

    @Test
    void nothingIsAnsweredWhileSomebodyAsks() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        WarmUp[] warmUp = new WarmUp[1];
        warmUp[0] = new WarmUp(Duration.ofSeconds(20), this::assess, () -> {
            if (looks.incrementAndGet() == 3) {
                warmUp[0].stop(null);
            }
            return false;
        });
        assertThat(warmUp[0].answered()).isZero();
        assertThat(begun.get()).isZero();
    }

    private void assess(byte[] profile, Cancellation cancellation) {
        begun.incrementAndGet();
        Advisors.ADVISOR.assess(
                INTAKE.profile(profile), History.of(Optional.empty()), "warm-up", Instant.EPOCH, cancellation);
        ended.incrementAndGet();
    }
}
