package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.MonitoringBuilder;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.hardware.Pricing;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.LoadTestBuilder;
import io.leapadvisor.profile.model.BatchingBuilder;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.profile.model.Speculation;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What is written of a profile is read back as the same profile: every field that version 1.1 adds, in its range. */
class RoundTripTest {

    private static final Intake INTAKE = new Intake(TestKnowledge.KNOWLEDGE);
    private static final ObjectMapper WRITER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll @LongRange(min = 0) long seed) throws JsonProcessingException {
        DeploymentProfile profile = new Profiles(new Random(seed)).profile();
        assertThat(INTAKE.profile(WRITER.writeValueAsBytes(profile))).isEqualTo(profile);
    }

    /** Profiles at random, each field left out in a third of them. */
    private static final class Profiles {

        private final Random random;

        Profiles(Random random) {
            this.random = random;
        }

        DeploymentProfile profile() {
            return DeploymentProfileBuilder.builder()
                    .deployment("d")
                    .objectives(ObjectivesBuilder.builder()
                            .business(maybe(new Objectives.Business(number(0, 1e9), share())))
                            .build())
                    .traffic(maybe(traffic()))
                    .model(maybe(model()))
                    .hardware(maybe(hardware()))
                    .stages(maybe(List.of(stage("a"), stage("b"))))
                    .loadTests(maybe(List.of(loadTest(), loadTest())))
                    .monitoring(MonitoringBuilder.builder()
                            .selector(maybe("namespace=\"x\",pod=~\"y.*\""))
                            .build())
                    .build();
        }

        private Traffic traffic() {
            return TrafficBuilder.builder()
                    .meanRps(maybe(number(1, 1e9)))
                    .reasoningTokens(maybe(number(0, 1e7)))
                    .outputTokensP95(maybe(number(0, 1e7)))
                    .prefixHitRatio(maybe(share()))
                    .distinctPrefixes(maybe(number(0, 1e9)))
                    .turnsPerSession(maybe(number(1, 1e6)))
                    .imagesPerRequest(maybe(number(0, 1e6)))
                    .audioSeconds(maybe(number(0, 1e7)))
                    .build();
        }

        private ModelSpec model() {
            Set<Feature> on = EnumSet.noneOf(Feature.class);
            Set<Feature> off = EnumSet.noneOf(Feature.class);
            for (Feature feature : Feature.values()) {
                (random.nextBoolean() ? on : off).add(feature);
            }
            return ModelSpecBuilder.builder()
                    .runtimeVersion(maybe("1.2.0rc3"))
                    .trees(maybe(whole(1, 10_000_000)))
                    .treeDepth(maybe(whole(1, 10_000)))
                    .rowsPerRequest(maybe(number(1, 1e9)))
                    .embeddingBytes(maybe(number(0, 1e12)))
                    .embeddingLookups(maybe(number(0, 1e9)))
                    .speculation(maybe(new Speculation(
                            maybe(any(SpeculationMethod.values())), maybe(whole(1, 1000)), maybe(share()))))
                    .features(maybe(on))
                    .featuresOff(maybe(off))
                    .batching(maybe(BatchingBuilder.builder()
                            .maxBatchedTokens(maybe(whole(1, 1_000_000_000)))
                            .maxModelLength(maybe(whole(1, 1_000_000_000)))
                            .memoryShare(maybe(number(0.001, 1)))
                            .build()))
                    .build();
        }

        private Hardware hardware() {
            return HardwareBuilder.builder()
                    .acceleratorsPerReplica(maybe(8))
                    .expertParallel(maybe(whole(1, 8)))
                    .capabilities(maybe(List.of("nvlink", "mig")))
                    .pricing(maybe(new Pricing(maybe("aws"), maybe(any(PriceBasis.values())))))
                    .build();
        }

        private Stage stage(String name) {
            return StageBuilder.builder()
                    .name(name)
                    .kind(any(StageKind.values()))
                    .model(maybe(model()))
                    .hardware(maybe(hardware()))
                    .build();
        }

        private LoadTest loadTest() {
            return LoadTestBuilder.builder()
                    .traffic(maybe(traffic()))
                    .batchSize(maybe(number(1, 1e6)))
                    // Slow enough for any model on any part: what contradicts physics is refused.
                    .latency(maybe(LatencySummary.ofMean(1e9)))
                    .ttft(maybe(LatencySummary.ofMean(number(1e8, 1e9))))
                    .tpot(maybe(LatencySummary.ofMean(number(1e8, 1e9))))
                    .throughputRps(maybe(number(0, 1e-16)))
                    .outputTokensPerSecond(maybe(number(0, 1e-16)))
                    .itemsPerSecond(maybe(number(0, 1e-16)))
                    .tool(maybe("wrk"))
                    .at(maybe(Instant.ofEpochSecond(random.nextInt())))
                    .runtimeVersion(maybe("0.19.1"))
                    .build();
        }

        private <T> T maybe(T value) {
            return random.nextInt(3) == 0 ? null : value;
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        /** The ends of a range come as often as what lies between. */
        private Double number(double least, double most) {
            return switch (random.nextInt(4)) {
                case 0 -> least;
                case 1 -> most;
                default -> least + random.nextDouble() * (most - least);
            };
        }

        private Integer whole(int least, int most) {
            return least + random.nextInt(most - least + 1);
        }

        private Double share() {
            return number(0, 1);
        }
    }
}
