package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.server.PythonServer;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes the requests, wherever in a runtime it is named. */
class PythonServersTest {

    @ParameterizedTest
    @CsvSource({
        "flask (pytorch), true",
        "Django, true",
        "lightgbm (fastapi), false",
        "scikit-learn behind Flask, true",
        "PyTorch + uWSGI, true",
        "gunicorn with uvicorn workers, false",
        "tornado (onnxruntime), false",
        "gradio, false",
        "spring boot (xgboost),",
        "vllm,",
        "something of our own,",
    })
    void aServerIsKnownByItsName(String runtime, Boolean held) {
        assertThat(PythonServers.of(JsonProfiles.profile("'model':{'runtime':'" + runtime + "'}"), CorePack.KNOWLEDGE)
                        .map(PythonServer::held)
                        .orElse(null))
                .isEqualTo(held);
    }
}
