package io.leapadvisor.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.api.Test;

/** Which of two files' stages count. */
class InnerStagesTest {

    private static final String MEAN = "/latency/meanMs";

    private final Notes notes = new Notes(CorePack.KNOWLEDGE);

    private InnerStagesTest says(Target target, Object value, Vantage vantage) {
        Trust trust = vantage == Vantage.CONFIGURATION ? Trust.CONFIGURATION : Trust.PRODUCTION;
        notes.observe(
                new Observation(target, value, trust, vantage, How.READ, 0, null, new Origin("f", null, "format")));
        return this;
    }

    private InnerStagesTest engine() {
        return says(Target.of("queue", "/kind"), "QUEUE", Vantage.ENGINE)
                .says(Target.of("queue", MEAN), 5.0, Vantage.ENGINE)
                .says(Target.of("inference", "/kind"), "INFERENCE", Vantage.ENGINE)
                .says(Target.of("inference", MEAN), 90.0, Vantage.ENGINE)
                .says(Target.of("/endToEnd/latency/meanMs"), 95.0, Vantage.ENGINE);
    }

    private Object at(String stage, String path) {
        return InnerStages.without(notes).stream()
                .filter(one -> one.target().equals(Target.of(stage, path)))
                .map(Observation::value)
                .findFirst()
                .orElse(null);
    }

    @Test
    void aMeasuredCallHoldsTheTimesOfItsEngine() {
        engine().says(Target.of("chat", "/kind"), "INFERENCE", Vantage.SERVER)
                .says(Target.of("chat", MEAN), 100.0, Vantage.SERVER);
        assertThat(at("queue", MEAN)).isNull();
        assertThat(at("chat", MEAN)).isEqualTo(100.0);
    }

    @Test
    void aCallThatIsOnlyNamedDoesNotDisplaceWhatWasMeasured() {
        engine().says(Target.of("resnet", "/kind"), "INFERENCE", Vantage.CONFIGURATION)
                .says(Target.of("resnet", "/resource"), "GPU", Vantage.CONFIGURATION);
        assertThat(at("queue", MEAN)).isEqualTo(5.0);
        assertThat(at("resnet", "/kind")).isNull();
    }

    @Test
    void amongSeveralNamedStagesTheCallTakesWhatTheEngineTakes() {
        engine().says(Target.of("store", "/kind"), "DATA_FETCH", Vantage.CONFIGURATION)
                .says(Target.of("chat", "/kind"), "INFERENCE", Vantage.CONFIGURATION);
        assertThat(at("chat", MEAN)).isEqualTo(95.0);
        assertThat(at("store", "/kind")).isEqualTo("DATA_FETCH");
        assertThat(at("queue", MEAN)).isNull();
    }

    @Test
    void theTimeOfAMemberIsThatOfTheStageWithItsNameAndOtherwiseNone() {
        engine().says(Target.of("encoder", Target.MEMBER), 40.0, Vantage.ENGINE)
                .says(Target.of("queue", Target.MEMBER), 1.0, Vantage.ENGINE)
                .says(Target.of("encoder", "/kind"), "INFERENCE", Vantage.CONFIGURATION)
                .says(Target.of("tokens", "/kind"), "PREPROCESSING", Vantage.CONFIGURATION);
        assertThat(at("encoder", MEAN)).isEqualTo(40.0);
        assertThat(at("queue", Target.MEMBER)).isNull();
        assertThat(at("queue", MEAN)).isNull();
    }
}
