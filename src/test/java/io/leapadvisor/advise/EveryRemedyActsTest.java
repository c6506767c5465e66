package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No remedy is a name without an effect: for each there is a deployment, of the examples or made for it, of which it
 * changes some metric by more than rounding. One that never does would always be rejected for want of a gain.
 */
class EveryRemedyActsTest {

    /** Far above rounding, and below any effect that is meant. */
    private static final double SEEN = 1e-3;

    private static final String CHAT = "'model':{'name':'llama-3.1-8b','weightPrecision':'BF16','runtime':'vllm',"
            + "'batching':{'mode':'CONTINUOUS'}%s},'traffic':{'meanRps':2,'inputTokens':6000,'outputTokens':200},"
            + "'hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':1,'replicas':4,'usdPerReplicaHour':4}";

    /** Deployments for remedies that none of the examples calls for. */
    /** Deployments for remedies that none of the examples calls for. */
    private static final List<String> MADE = List.of(
            CHAT.formatted(",'featuresOff':['chunked-prefill']"),
            CHAT.formatted(",'featuresOff':['streaming']") + ",'endToEnd':{'latency':{'meanMs':4000}}",
            "'objectives':{'throughputRps':4},'traffic':{'concurrency':1},'endToEnd':{'latency':{'meanMs':2500}},"
                    + "'stages':[{'name':'label','kind':'INFERENCE','external':true,'latency':{'meanMs':2500}}]",
            // Bursts, failing calls, and hardly more requests than can be served.
            CHAT.formatted("").replace("'meanRps':2", "'meanRps':6,'peakRps':12,'burstiness':5"),
            CHAT.formatted("") + ",'endToEnd':{'errorRate':0.3}",
            CHAT.formatted("").replace("'meanRps':2", "'meanRps':" + nearlyAll()));

    private static final List<Reconciled> DEPLOYMENTS = new ArrayList<>();

    /** Requests a second at which the chat is all but saturated. */
    private static double nearlyAll() {
        return 0.97
                * new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile(CHAT.formatted("")))
                        .today()
                        .projection()
                        .rates()
                        .capacityRps();
    }

    @BeforeAll
    static void readAll() throws IOException {
        Situations situations = new Situations(CorePack.KNOWLEDGE);
        DEPLOYMENTS.add(Samples.BASE);
        MADE.forEach(made ->
                DEPLOYMENTS.add(situations.of(JsonProfiles.profile(made)).today()));
        Intake intake = new Intake(CorePack.KNOWLEDGE);
        for (String folder : List.of("examples", "examples/cases")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .map(EveryRemedyActsTest::bytes)
                        .forEach(body -> DEPLOYMENTS.add(
                                situations.of(intake.profile(body)).today()));
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> remedies() {
        return CorePack.KNOWLEDGE.remedies().stream().map(RemedySpec::id);
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void somewhereItChangesSomething(String id) {
        RemedySpec remedy = CorePack.KNOWLEDGE.remedy(id).orElseThrow();
        assertThat(DEPLOYMENTS).as(id + " changes no metric of any deployment").anyMatch(today -> acts(remedy, today));
    }

    private static boolean acts(RemedySpec remedy, Reconciled today) {
        Projector projector = new Projector(CorePack.KNOWLEDGE, Samples.SIMULATOR, today, Cancellation.NEVER);
        // The planner sizes the fleet; nothing else says how many machines there shall be.
        Map<String, Object> sized = remedy.role() == RemedyRole.RIGHT_SIZE ? Map.of("replicas", 1) : Map.of();
        Action action = projector.applier().action(today.variant(), remedy, null, sized);
        if (remedy.target() == RemedySpec.Target.STAGE && action.stage() == null) {
            return false;
        }
        Map<Metric, Double> before = Metric.known(today.projection(), today.variant(), action.stage());
        Projector.After after = projector.after(List.of(action));
        Map<Metric, Double> then = Metric.known(after.projection(), after.variant(), action.stage());
        return before.entrySet().stream().anyMatch(was -> differs(was.getValue(), then.get(was.getKey())));
    }

    private static boolean differs(double before, Double after) {
        return after != null && Math.abs(after - before) > SEEN * Math.abs(before);
    }
}
