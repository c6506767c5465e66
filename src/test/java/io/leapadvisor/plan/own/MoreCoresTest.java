package io.leapadvisor.plan.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More cores answer more, but never by more than there are more of them. */
class MoreCoresTest {

    private static final String FOREST = "'family':'TREE_ENSEMBLE','runtime':'lightgbm','trees':500,'treeDepth':8,";

    /** Times the capacity of today that four times the cores have. */
    private static double fourfold(double cores, String model, String more, String utilization) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':20,'inputTokens':128},'model':{"
                + model + "},'hardware':{'cpuCores':" + cores + ",'replicas':2" + more + "}," + utilization
                + "'stages':[{'name':'read','kind':'FEATURE_LOOKUP','latency':{'meanMs':4}},"
                + "{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':30}}]"));
        return workbench
                        .projector()
                        .after(List.of(
                                Workbenches.action(workbench, "raise-cpu-limit", null, Map.of("cores", 4 * cores))))
                        .projection()
                        .rates()
                        .capacityRps()
                / workbench.today().projection().rates().capacityRps();
    }

    @ParameterizedTest(name = "{0} rows a request{1}, {2}")
    @CsvSource({"200,,", "200,,0.3", "200,',''workersPerReplica'':4',0.3", "200,',''workersPerReplica'':8',"})
    void aPassThatTheyShortenDoesNoLessWork(int rows, String more, Double cpu) {
        assertThat(fourfold(
                        4,
                        FOREST + "'rowsPerRequest':" + rows,
                        more == null ? "" : more,
                        cpu == null ? "" : "'utilization':{'cpu':" + cpu + "},"))
                .isBetween(2.5, 4 + 1e-9);
    }

    @Test
    void otherModelsDoNotEither() {
        assertThat(fourfold(4, "'name':'bert-base-uncased','runtime':'onnxruntime'", "", ""))
                .isBetween(2.5, 4 + 1e-9);
        assertThat(fourfold(1, "'family':'TREE_ENSEMBLE','runtime':'lightgbm'", "", ""))
                .as("of a model without physics")
                .isBetween(2.5, 4 + 1e-9);
    }

    /** One row has one core: what more of them bring is more rows at a time, however busy those of today are. */
    @Test
    void singleRowsShareThemOut() {
        String single = FOREST + "'rowsPerRequest':1";
        assertThat(fourfold(4, single, "", "")).isCloseTo(4, within(1e-9));
        assertThat(fourfold(4, single, "", "'utilization':{'cpu':0.3},")).isCloseTo(4, within(1e-9));
    }

    /** One process with one pass at a time is faster by its pass, and by no more processes. */
    @Test
    void oneProcessGainsWhatItsPassDoes() {
        assertThat(fourfold(4, FOREST + "'rowsPerRequest':200", ",'workersPerReplica':1", ""))
                .isBetween(2.5, 4.0);
    }
}
