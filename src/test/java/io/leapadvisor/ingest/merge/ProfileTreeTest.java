package io.leapadvisor.ingest.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.observe.Target;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProfileTreeTest {

    private static ProfileTree of(String json) throws IOException {
        return new ProfileTree((ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void whatTheCallerGaveIsNeverOverwritten() throws IOException {
        ProfileTree tree = of("{'hardware':{'replicas':3},'stages':[{'name':'rank','kind':'RERANKING'}]}");
        assertThat(tree.put(Target.of("/hardware/replicas"), 5)).isNull();
        assertThat(tree.put(Target.of("rank", "/kind"), "OTHER")).isNull();
        assertThat(tree.put(Target.of("rank", "/latency/meanMs"), 12.5)).isEqualTo("/stages/0/latency/meanMs");
        assertThat(tree.put(Target.of("GET /items", "/latency/meanMs"), 1.0)).isEqualTo("/stages/1/latency/meanMs");
        assertThat(tree.root().toString())
                .isEqualTo("{\"hardware\":{\"replicas\":3},\"stages\":[{\"name\":\"rank\",\"kind\":\"RERANKING\","
                        + "\"latency\":{\"meanMs\":12.5}},{\"name\":\"GET /items\",\"latency\":{\"meanMs\":1}}]}");
    }

    @Test
    void aFeatureIsOnOrOffAndNeverBoth() throws IOException {
        ProfileTree tree = of("{'model':{'features':['streaming']}}");
        assertThat(tree.put(Target.of("/model/features/prefix-caching"), true)).isEqualTo("/model/features/1");
        assertThat(tree.put(Target.of("/model/features/cuda-graphs"), false)).isEqualTo("/model/featuresOff/0");
        assertThat(tree.put(Target.of("/model/features/streaming"), false)).isNull();
        assertThat(tree.put(Target.of("/model/features/cuda-graphs"), true)).isNull();
    }

    @Test
    void numbersAreWrittenAsPeopleWriteThem() {
        assertThat(ProfileTree.json(32.0).toString()).isEqualTo("32");
        assertThat(ProfileTree.json(0.1 + 0.2).toString()).isEqualTo("0.3");
        assertThat(ProfileTree.json(123456.789).toString()).isEqualTo("123457.0");
        assertThat(ProfileTree.json(8030261248.0).toString()).isEqualTo("8030261248");
    }
}
