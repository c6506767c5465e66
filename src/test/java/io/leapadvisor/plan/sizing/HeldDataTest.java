package io.leapadvisor.plan.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fourteen nodes of a store that are nearly full, until keys are fetched together. */
class HeldDataTest {

    private static Workbench at(String resource, String priority) {
        return Workbenches.of(JsonProfiles.profile("'objectives':{'priority':'" + priority + "'},"
                + "'traffic':{'meanRps':1200},'model':{'family':'TREE_ENSEMBLE'},"
                + "'hardware':{'cpuCores':16,'replicas':24,'usdPerReplicaHour':0.7},'stages':["
                + "{'name':'read','kind':'FEATURE_LOOKUP','service':'redis','resource':'CPU','busyMs':20,"
                + "'latency':{'meanMs':24},'callsPerRequest':10,"
                + "'hardware':{'cpuCores':16,'replicas':14,'usdPerReplicaHour':2}},"
                + "{'name':'score','kind':'INFERENCE','service':'" + resource + "','resource':'CPU',"
                + "'latency':{'meanMs':11},'busyMs':11}],'endToEnd':{'latency':{'meanMs':41}}"));
    }

    private static List<Action> sized(Workbench workbench, Action... steps) {
        return new Sizing(workbench, List.of()).sized(List.of(steps), false);
    }

    @Test
    void nodesOfAStoreStayThatTheLoadNoLongerNeeds() {
        Workbench store = at("ranker", "COST");
        Action together = Workbenches.action(store, "batch-fetches", "read", Map.of("to", 16));
        assertThat(sized(store, together)).containsExactly(together);
        assertThat(new HeldData(store).sentences(List.of(together)))
                .singleElement()
                .asString()
                .startsWith("the machines of read keep data: ")
                .contains(" of 14 would carry the load");
        assertThat(new HeldData(at("ranker", "LATENCY")).sentences(List.of(together)))
                .as("nobody asks for the bill")
                .isEmpty();
    }

    @Test
    void noneAreTakenAwayThatKeepData() {
        Workbench store = at("ranker", "COST");
        for (String remedy : List.of("scale-in", "right-size")) {
            Action fewer = Workbenches.action(store, remedy, "read", Map.of("replicas", 9));
            assertThat(new HeldData(store).against(fewer, store.projector().after(List.of(fewer))))
                    .hasValueSatisfying(why -> assertThat(why).contains("fits 9 of 14"));
        }
        Action more = Workbenches.action(store, "scale-out", "read", Map.of("replicas", 20));
        assertThat(new HeldData(store).against(more, store.projector().after(List.of(more))))
                .isEmpty();
        Action ranker = Workbenches.action(store, "scale-in", null, Map.of("replicas", 20));
        assertThat(new HeldData(store).against(ranker, store.projector().after(List.of(ranker))))
                .as("the deployment's own compute")
                .isEmpty();
    }

    @Test
    void thoseOfAServerGo() {
        Workbench server = at("redis", "COST");
        Action together = Workbenches.action(server, "batch-fetches", "read", Map.of("to", 16));
        assertThat(sized(server, together)).as("a model works on them").hasSize(2);
        assertThat(new HeldData(server).sentences(List.of(together))).isEmpty();
    }
}
