package io.leapadvisor.situation.reconcile.split;

import static io.leapadvisor.remedy.Samples.SIMULATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Batching;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 200 rows of 8 MFLOP are 1.6 GFLOP, and 200 times 200 are 320. */
class BatchOfRowsTest {

    private final List<String> assumptions = new ArrayList<>();

    private Batching batching(int rows, int batch, double ms) {
        return BatchOfRows.inRequests(
                        JsonProfiles.profile("'model':{'family':'RECOMMENDER','parameters':4000000,'rowsPerRequest':"
                                + rows + ",'weightPrecision':'FP32','runtime':'tensorflow','batching':{'mode':'STATIC',"
                                + "'maxBatchSize':" + batch + "}},'traffic':{'meanRps':400},"
                                + "'hardware':{'cpu':'xeon-platinum-8375c','cpuCores':8,'replicas':6},"
                                + "'stages':[{'name':'score','kind':'INFERENCE','latency':{'meanMs':" + ms + "}}]"),
                        SIMULATOR,
                        CorePack.KNOWLEDGE,
                        assumptions)
                .model()
                .batching();
    }

    @Test
    void whatThePartCouldNotComputeInTheMeasuredTimeIsCountedInRows() {
        assertThat(batching(200, 200, 9).maxBatchSize()).isOne();
        assertThat(batching(200, 500, 9).maxBatchSize()).as("two and a half").isEqualTo(3);
        assertThat(assumptions).hasSize(2).allSatisfy(said -> assertThat(said).contains("taken as rows"));
    }

    @Test
    void whatItCouldIsCountedInRequests() {
        assertThat(batching(200, 4, 30).maxBatchSize()).isEqualTo(4);
        assertThat(batching(1, 200, 9).maxBatchSize()).isEqualTo(200);
        assertThat(batching(200, 200, 0.001).maxBatchSize())
                .as("not even one request would fit: something else is wrong")
                .isEqualTo(200);
        assertThat(assumptions).isEmpty();
    }
}
