package io.leapadvisor.simulate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.change.HeldAnswer;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token times of one answer add up, today and after changes, for the deployments of the examples. */
class TokenLatencyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static Situation situation(Path file) throws IOException {
        JsonNode read = JSON.readTree(Files.readAllBytes(file));
        JsonNode profile = read.has("profile") ? read.get("profile") : read;
        return SITUATIONS.of(new Intake(CorePack.KNOWLEDGE).profile(JSON.writeValueAsBytes(profile)));
    }

    private static Projection project(Situation now, Variant variant) {
        return SITUATIONS.simulator().project(variant, now.today().anchors());
    }

    private static void assertAddsUp(Situation now, Projection projection) {
        DeploymentProfile profile = now.told();
        if (profile.traffic() == null
                || profile.traffic().outputTokens() == null
                || Double.isNaN(projection.tokens().ttftMs()
                        + projection.tokens().tpotMs()
                        + projection.latency().meanMs())) {
            return;
        }
        double later = Math.max(0, profile.traffic().outputTokens() - 1);
        double share = now.today().anchors().tokens().share();
        assertThat(share).isBetween(0.95, 1.0);
        assertThat(share
                        * (projection.tokens().ttftMs()
                                + later * projection.tokens().tpotMs()))
                .isLessThanOrEqualTo(projection.latency().meanMs() * (1 + 1e-5));
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#withCases")
    void tokensNeverTakeLongerThanTheAnswer(Path file) throws IOException {
        Situation now = situation(file);
        Variant today = now.today().variant();
        assertAddsUp(now, now.today().projection());
        if (today.profile().model() == null) {
            return;
        }
        Variant smaller =
                today.with(today.profile().withModel(today.profile().model().withWeightPrecision(Precision.INT8)));
        assertAddsUp(now, project(now, smaller));
        Variant faster = today.adjust(same -> same.withDecodeTime(0.4).withPrefillTime(0.7));
        assertAddsUp(now, project(now, faster));
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#withCases")
    void fewerMachinesAreNeverFaster(Path file) throws IOException {
        Situation now = situation(file);
        Variant today = now.today().variant();
        Hardware hardware = today.profile().hardwareOrNone();
        if (hardware.replicaCount() < 2) {
            return;
        }
        Variant fewer = today.with(today.profile().withHardware(hardware.withReplicas(hardware.replicaCount() / 2)));
        Projection before = now.today().projection();
        Projection after = project(now, fewer);
        if (!Double.isNaN(before.latency().meanMs() + after.latency().meanMs())) {
            assertThat(after.latency().meanMs())
                    .isGreaterThanOrEqualTo(before.latency().meanMs() * (1 - 1e-6));
        }
        if (!Double.isNaN(before.rates().capacityRps())) {
            assertThat(after.rates().capacityRps())
                    .isLessThanOrEqualTo(before.rates().capacityRps() * (1 + 1e-6));
        }
    }

    /** The time per token does not fit into the mean and is left out; the first token does, and stays in it. */
    @Test
    void noAnswerEndsBeforeItsFirstToken() throws IOException {
        ObjectNode told = (ObjectNode) JSON.readTree(
                Path.of("examples/cases/the-same-prompt-cut-again.json").toFile());
        told.withObject("/endToEnd/latency").put("meanMs", 433);
        Situation now = SITUATIONS.of(new Intake(CorePack.KNOWLEDGE).profile(JSON.writeValueAsBytes(told)));
        Projection faster = project(now, now.today().variant().adjust(same -> same.withDecodeTime(0.1)
                .withPrefillTime(0.9)));
        assertThat(now.today().projection().tokens().tpotMs()).isNaN();
        assertThat(faster.latency().meanMs())
                .isLessThan(433)
                .isGreaterThanOrEqualTo(faster.tokens().ttftMs() * 0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/cases/gpt-fast-llama-7b.json"})
    void measuredMeansComeBack(String file) throws IOException {
        Situation now = situation(Path.of(file));
        if (now.told().endToEnd() != null && now.told().endToEnd().latency() != null) {
            assertThat(now.today().projection().latency().meanMs())
                    .isCloseTo(
                            now.told().endToEnd().latency().meanMs(),
                            org.assertj.core.data.Percentage.withPercentage(0.1));
        }
    }

    @Test
    void theFloorIsTheBytesOverTheBandwidth() throws IOException {
        Situation now = situation(Path.of("examples/cases/llama-2-7b-on-two-v100.json"));
        double floor = now.today().projection().model().tokenFloorMs();
        assertThat(now.today().projection().tokens().tpotMs()).isGreaterThanOrEqualTo(floor * 0.95);
    }

    @Test
    void anAnswerThatIsHeldBackShowsNoTokens() {
        TokenLatency streamed = new TokenLatency(200, 20);
        assertThat(streamed.heldBack(new HeldAnswer(1, 1), 2000).ttftMs()).isEqualTo(2000);
        assertThat(streamed.heldBack(new HeldAnswer(1, 1), 2000).tpotMs()).isNaN();
        assertThat(streamed.heldBack(new HeldAnswer(0, 1), 2000)).isEqualTo(streamed);
        TokenLatency unknown = new TokenLatency(Double.NaN, Double.NaN);
        assertThat(unknown.heldBack(new HeldAnswer(1, 1), 2000).ttftMs())
                .as("nobody knows when it is made, and everybody when it is sent")
                .isEqualTo(2000);
    }

    @Test
    void inPiecesItWaitsForAPartOfTheHold() {
        TokenLatency streamed = new TokenLatency(200, 20);
        assertThat(streamed.heldBack(new HeldAnswer(1, 0), 2000)).isEqualTo(streamed);
        assertThat(streamed.heldBack(new HeldAnswer(1, 0.25), 2000)).isEqualTo(new TokenLatency(650, 20));
    }

    private static final String APART = "'traffic':{'meanRps':2.2,'inputTokens':6000,'outputTokens':350},"
            + "'model':{'name':'llama-3.3-70b','runtime':'sglang','weightPrecision':'FP8'},'stages':["
            + "{'name':'read','kind':'PREFILL','service':'prefill','resource':'GPU','latency':{'meanMs':420},"
            + "'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':1}},"
            + "%s{'name':'write','kind':'DECODE','service':'decode','resource':'GPU','latency':{'meanMs':4550},"
            + "'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':4,'tensorParallel':4,'replicas':2}}]%s";
    private static final String SEND = "{'name':'send','kind':'NETWORK','latency':{'meanMs':680}},";

    /** The cache of a prompt travels to the machine that writes before the first token is seen. */
    @Test
    void theFirstTokenIsSeenBehindWhatLiesBetweenPhases() {
        Situation told = SITUATIONS.of(JsonProfiles.profile(APART.formatted(
                SEND, ",'endToEnd':{'latency':{'meanMs':5680},'ttft':{'meanMs':1130},'tpot':{'meanMs':13}}")));
        assertThat(told.today().projection().tokens().ttftMs()).isCloseTo(1130, within(1.0));
        assertThat(told.today().anchors().tokens().beforeMs()).isLessThan(40);
        Situation untold = SITUATIONS.of(JsonProfiles.profile(APART.formatted(SEND, "")));
        assertThat(untold.today().projection().tokens().ttftMs())
                .as("and behind the wait for a place")
                .isBetween(1100.0, 1600.0);
        assertThat(SITUATIONS
                        .of(JsonProfiles.profile(APART.formatted("", "")))
                        .today()
                        .projection()
                        .tokens()
                        .ttftMs())
                .as("nothing lies between them")
                .isBetween(400.0, 430.0);
    }

    /**
     * Three sentences of a voice, whose first sound comes with the last: 15 s, and 6 s once they are sent one by one.
     */
    @Test
    void aVoiceThatIsSentInPiecesIsHeardAfterItsFirstSentence() {
        Workbench voice = Workbenches.of(JsonProfiles.profile("'traffic':{'concurrency':1,'audioSeconds':18},"
                + "'model':{'name':'chatterbox','family':'SPEECH','runtime':'pytorch'},"
                + "'hardware':{'accelerator':'m4-max'},"
                + "'endToEnd':{'latency':{'meanMs':15000},'ttft':{'meanMs':15000}}"));
        assertThat(voice.today().projection().tokens().ttftMs()).isCloseTo(15000, within(1.0));
        Projection sent = voice.projector()
                .after(List.of(Workbenches.action(voice, "stream-tokens", null, Map.of())))
                .projection();
        assertThat(sent.tokens().ttftMs()).isBetween(4500.0, 7000.0);
        assertThat(sent.latency().meanMs()).as("all of it takes as long").isCloseTo(15000, within(1.0));
    }
}
