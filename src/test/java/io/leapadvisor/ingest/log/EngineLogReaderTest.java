package io.leapadvisor.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.Imports;
import org.junit.jupiter.api.Test;

/** What the samples of ImportSamplesTest do not hold. */
class EngineLogReaderTest {

    private static String start(String model) {
        return "INFO 07-24 14:07:09 [core.py:105] Initializing a V1 LLM engine (v0.19.1) with config: model='" + model
                + "', dtype=torch.bfloat16, max_seq_len=4096, tensor_parallel_size=1\n";
    }

    private static String state(int second, int running) {
        return "INFO 07-24 14:08:" + second + " [loggers.py:273] Engine 000: Avg prompt throughput: 100.0 tokens/s,"
                + " Avg generation throughput: 50.0 tokens/s, Running: " + running + " reqs, Waiting: 0 reqs,"
                + " GPU KV cache usage: 3.0%, Prefix cache hit rate: 0.0%\n";
    }

    private static JsonNode profile(String log) {
        return Imports.profile("server.log", log);
    }

    @Test
    void whatServedLastCounts() {
        String served = state(10, 5) + state(20, 5) + state(30, 5);

        JsonNode again = profile(start("acme/old") + served + start("acme/new") + served);
        assertThat(again.at("/model/name").asText()).isEqualTo("acme/new");
        assertThat(again.at("/model/batching/meanBatchSize").asInt()).isEqualTo(5);

        JsonNode failed = profile(start("acme/old") + served + start("acme/new"));
        assertThat(failed.at("/traffic/concurrency").asInt()).isEqualTo(5);
    }

    @Test
    void coloursOfTerminalsAndPrefixesOfCollectorsAreNoHindrance() {
        String log = (state(10, 2) + state(20, 2) + state(30, 2))
                .replaceAll("(?m)^", "Aug 18 22:21:59 host vllm[188300]: \u001B[36m(APIServer pid=1)\u001B[0m ");

        assertThat(profile(log).at("/endToEnd/tpot/meanMs").asDouble()).isEqualTo(40);
    }

    @Test
    void aSharedPrefixOfNothingIsAMeasurement() {
        assertThat(profile(state(10, 2) + state(20, 2))
                        .at("/traffic/prefixHitRatio")
                        .asDouble(-1))
                .isZero();
    }

    @Test
    void argumentsAsPythonPrintsThem() {
        assertThat(PrintedArguments.of(
                        "model='a/b', dtype=torch.float16, seed=None, eager=True, n=3, x=Conf(model='c')"))
                .containsOnlyKeys("model", "dtype", "eager", "n", "x")
                .containsEntry("model", "a/b")
                .containsEntry("dtype", "float16")
                .containsEntry("eager", "true");
    }
}
