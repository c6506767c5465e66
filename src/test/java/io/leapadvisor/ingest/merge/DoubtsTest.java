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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one file says of another one's words. */
class DoubtsTest {

    private static final Target NAME = Target.of("/model/name");
    private static final Target BATCH = Target.of("/model/batching/meanBatchSize");
    private static final Target MODE = Target.of("/model/batching/mode");
    private static final Target RUNTIME = Target.of("/model/runtime");
    private static final Target GRAPHS = Target.of("/model/features/cuda-graphs");
    private static final Target PART = Target.of("/hardware/accelerator");

    private final Notes notes = new Notes(CorePack.KNOWLEDGE);

    private static Observation says(Target target, Object value, Trust trust, Vantage vantage) {
        return new Observation(target, value, trust, vantage, How.READ, 0, null, new Origin("f", null, "format"));
    }

    private List<Observation> without(Observation... all) {
        return new Doubts(notes).without(List.of(all));
    }

    /** An older quantized repository describes its formats in a file beside config.json, which keeps the old type. */
    @Test
    void theTypeOfPlainTensorsYieldsToANameThatTellsAQuantization() {
        Target format = Target.of("/model/weightPrecision");
        Observation stored = says(format, "BF16", Trust.DEFAULT, Vantage.CONFIGURATION);
        Observation told = says(format, "BF16", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        Observation name = says(NAME, "nvidia/Llama-3.1-70B-Instruct-FP8", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        Observation plain = says(NAME, "meta-llama/Llama-3.1-70B-Instruct", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        assertThat(without(stored, name)).containsExactly(name);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("hf_quant_config.json"));
        assertThat(without(stored, plain)).containsExactly(stored, plain);
        assertThat(without(told, name)).containsExactly(told, name);
    }

    @Test
    void anUnknownNameBesideAKnownOneIsAnAlias() {
        Observation alias = says(NAME, "chat", Trust.PRODUCTION, Vantage.ENGINE);
        Observation model = says(NAME, "meta-llama/Llama-3.1-8B-Instruct", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        assertThat(without(alias, model).get(0).trust()).isEqualTo(Trust.DEFAULT);
        assertThat(notes.remarks()).singleElement().asString().contains("chat is taken for what the server calls");
        assertThat(without(alias).get(0).trust()).isEqualTo(Trust.PRODUCTION);
    }

    @Test
    void batchesOfOneAreNoneWhereTheEngineBehindBatchesByItself() {
        Observation one = says(BATCH, 1.0, Trust.PRODUCTION, Vantage.ENGINE);
        Observation four = says(BATCH, 4.0, Trust.PRODUCTION, Vantage.ENGINE);
        Observation server = says(RUNTIME, "triton", Trust.PRODUCTION, Vantage.ENGINE);
        Observation engine = says(RUNTIME, "vllm", Trust.PRODUCTION, Vantage.ENGINE);
        Observation mode = says(MODE, "CONTINUOUS", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        assertThat(without(one, server, mode)).doesNotContain(one);
        assertThat(without(four, server, mode)).contains(four);
        assertThat(without(one, server)).contains(one);
        assertThat(without(one, engine, mode)).contains(one);
    }

    @Test
    void graphsOfLaunchesAreOfGpus() {
        Observation usual = says(GRAPHS, true, Trust.DEFAULT, Vantage.CONFIGURATION);
        Observation told = says(GRAPHS, true, Trust.CONFIGURATION, Vantage.CONFIGURATION);
        Observation tpu = says(PART, "tpu-v6e", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        Observation gpu = says(PART, "l4", Trust.CONFIGURATION, Vantage.CONFIGURATION);
        assertThat(without(usual, tpu)).doesNotContain(usual);
        assertThat(without(told, tpu)).contains(told);
        assertThat(without(usual, gpu)).contains(usual);
        assertThat(without(usual)).contains(usual);
    }
}
