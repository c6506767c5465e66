package io.leapadvisor.plan.weigh.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many places a batch is tried with. */
class BatchSizesTest {

    private static final String REMEDY = "change-batch-size";

    private static Workbench server(String batching, String traffic) {
        return Workbenches.of(JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'vllm'" + batching
                + "},'hardware':{'accelerator':'h100-sxm','replicas':2},'traffic':{" + traffic
                + ",'inputTokens':200,'outputTokens':300}"));
    }

    private static List<Object> sizes(Workbench workbench) {
        return new BatchSizes(workbench)
                .candidates(Samples.remedy(REMEDY).parameters().get(0), null);
    }

    @Test
    void sizesGoOnUntilAllClientsHaveAPlace() {
        assertThat(sizes(server("", "'concurrency':2040")))
                .contains(128, 256, 512, 1024)
                .doesNotContain(2048);
        assertThat(sizes(server("", "'concurrency':64")))
                .as("the file's are enough")
                .endsWith(128);
        assertThat(sizes(server(",'batching':{'maxBatchSize':512}", "'meanRps':4")))
                .as("as many again as today where nobody counts clients")
                .endsWith(256, 512, 1024);
        assertThat(sizes(server("", "'concurrency':500000"))).endsWith(4096);
    }

    @Test
    void theNextSizesComeFirst() {
        Workbench workbench = server(",'batching':{'maxBatchSize':64}", "'meanRps':4");
        List<Action> choices = Stream.of(1, 16, 64, 128, 256)
                .map(size -> Workbenches.action(workbench, REMEDY, null, Map.of("to", size)))
                .toList();
        BatchSizes sizes = new BatchSizes(workbench);
        assertThat(sizes.nearestFirst(Samples.remedy(REMEDY), null, choices))
                .extracting(choice -> choice.parameters().get("to"))
                .containsExactly(128, 16, 256, 1, 64);
        assertThat(new BatchSizes(server("", "'meanRps':4")).nearestFirst(Samples.remedy(REMEDY), null, choices))
                .as("nobody told a size")
                .isEqualTo(choices);
    }
}
