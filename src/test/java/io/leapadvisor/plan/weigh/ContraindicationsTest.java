package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.service.PathsOfServices;
import io.leapadvisor.simulate.service.Services;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which rule speaks against a remedy, where a path has services. */
class ContraindicationsTest {

    private static Contraindications of(Services services, Contraindication... against) {
        return new Contraindications(
                new Findings(
                        List.of(),
                        List.of(),
                        Stream.of(against)
                                .map(one -> new Fired<>(one, "against-" + one.stage(), "core"))
                                .toList(),
                        List.of(),
                        against.length,
                        List.of()),
                services,
                CorePack.KNOWLEDGE);
    }

    private static final Services RANKED = PathsOfServices.of(PathsOfServices.RANKED_ANSWERS);

    @Test
    void ofTheDeploymentOrOfTheStage() {
        Contraindications calls = of(Services.NONE, new Contraindication("parallelize-calls", "lookup"));
        assertThat(calls.against("parallelize-calls", "lookup")).isPresent();
        assertThat(calls.against("parallelize-calls", "fetch")).isEmpty();
        assertThat(of(Services.NONE, new Contraindication("parallelize-calls", null))
                        .against("parallelize-calls", "fetch"))
                .isPresent();
    }

    /** Thirty-two drafted tokens run; fewer, or other drafts, are not what is on. */
    @Test
    void thatARemedyIsOnSaysNothingAgainstAnotherWayOfIt() {
        String drafts = "enable-speculative-decoding";
        DeploymentProfile today = JsonProfiles.profile(
                "'model':{'features':['speculative-decoding'],'speculation':{'method':'EAGLE3','draftTokens':32}}");
        Contraindications on =
                of(Services.NONE, new Contraindication(drafts, null, Evidence.is("model.features", drafts)));
        assertThat(on.against(drafts, null, Map.of("draftTokens", 4), today)).isEmpty();
        assertThat(on.against(drafts, null, Map.of("method", "NGRAM", "draftTokens", 32), today))
                .isEmpty();
        assertThat(on.against(drafts, null, Map.of("method", "EAGLE3", "draftTokens", 32.0), today))
                .as("as it runs")
                .isPresent();
        assertThat(on.against(drafts, null, null, today)).isPresent();
        assertThat(on.against(drafts, null, Map.of("draftTokens", 4), JsonProfiles.profile("'model':{}")))
                .as("nobody knows what runs")
                .isPresent();
        Contraindications full = of(Services.NONE, new Contraindication(drafts, null, Evidence.is("model.batch", 200)));
        assertThat(full.against(drafts, null, Map.of("draftTokens", 4), today))
                .as("what speaks against any drafts")
                .isPresent();
    }

    @Test
    void whatSpeaksAgainstChangingTheDeploymentSaysNothingOfItsServices() {
        Contraindications both = of(
                RANKED,
                new Contraindication("quantize-weights", null),
                new Contraindication("quantize-weights", "rank"));
        assertThat(both.against("quantize-weights", null)).isPresent();
        assertThat(both.against("quantize-weights", "rank"))
                .hasValueSatisfying(fired -> assertThat(fired.rule()).isEqualTo("against-rank"));
        assertThat(both.against("quantize-weights", "embed")).isEmpty();
        assertThat(of(RANKED, new Contraindication("parallelize-calls", null)).against("parallelize-calls", "rank"))
                .as("a remedy of a stage is none of the service's machines")
                .isPresent();
    }
}
