package io.leapadvisor.simulate;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** What is asked of a simulated deployment. */
class ProjectionTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    @Test
    void eachServiceHasACapacityAndTheLeastIsThatOfTheWhole() {
        Projection today = SITUATIONS.of(RANKED_ANSWERS).today().projection();
        double least =
                Math.min(today.capacityOf(null), Math.min(today.capacityOf("ranker"), today.capacityOf("embedder")));
        assertThat(today.rates().capacityRps()).isCloseTo(least, within(1e-9));
        assertThat(today.capacityOf("ranker")).isCloseTo(10, within(1e-6));
        assertThat(today.capacityOf("another")).isNaN();
    }

    /** Two cores that a request occupies for 10 ms serve 200 a second; at 150 they are busy for 0.75 of the time. */
    @Test
    void withoutServicesTheCapacityIsItsOwn() {
        Projection alone = SITUATIONS
                .of(JsonProfiles.profile("'traffic':{'meanRps':100},'hardware':{'cpuCores':2},'stages':["
                        + "{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':10},'busyMs':10}]"))
                .today()
                .projection();
        assertThat(alone.capacityOf(null)).isCloseTo(200, within(1e-6));
        assertThat(alone.utilizationAt(150)).isCloseTo(0.75, within(1e-9));
        assertThat(alone.fits()).isTrue();
    }
}
