package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v1/assessments                                          | GET, HEAD, POST, OPTIONS
                    /api/v1/assessments/1                                        | DELETE, GET, HEAD, OPTIONS
                    /api/v1/assessments/1/report                                 | GET, HEAD, OPTIONS
                    /api/v1/assessments/1/comparison                             | GET, HEAD, OPTIONS
                    /api/v1/assessments/1/monitoring/prometheus-rules            | GET, HEAD, OPTIONS
                    /api/v1/assessments/1/outcomes                               | POST, OPTIONS
                    /api/v1/deployments                                          | GET, HEAD, OPTIONS
                    /api/v1/deployments/a                                        | GET, HEAD, OPTIONS
                    /api/v1/deployments/a/baseline                               | DELETE, GET, HEAD, OPTIONS, PUT
                    /api/v1/deployments/a/suppressions/no-tracing                | DELETE, GET, HEAD, OPTIONS, PUT
                    /api/v1/deployments/a/recommendations/scale-out              | GET, HEAD, OPTIONS, PUT
                    /api/v1/packs/validate                                       | POST, OPTIONS
                    /api/v1/track-record                                         | GET, HEAD, OPTIONS
                    /api/v1/gate                                                 | POST, OPTIONS
                    /                                                            | GET, HEAD, OPTIONS
                    /deployments/a                                               | GET, HEAD, OPTIONS
                    /knowledge/models/llama-3.1-8b                               | GET, HEAD, OPTIONS
                    """)
    void aPathKnowsItsMethods(String path, String methods) {
        assertThat(Paths.allowed(path)).contains(methods);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1", "/api/v1/assessment", "/api/v1/deployments/a/b", "/whatif"})
    void anotherPathHasNone(String path) {
        assertThat(Paths.allowed(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/assessments/bulk, true",
        "/api/v1/assessments/bulk/, true",
        "/api/v1/assessments/bulk//, true",
        "/api/v1/assessments/bulk/x, false",
        "/x/api/v1/assessments/bulk, false",
        "/, false"
    })
    void aSlashAtTheEndIsNothing(String path, boolean bulk) {
        assertThat(Paths.isBulk(path)).isEqualTo(bulk);
    }

    @Test
    @Timeout(5)
    void slashesCostNoTime() {
        String slashes = Paths.BULK + "/".repeat(200_000) + "x";
        assertThat(Paths.isBulk(slashes)).isFalse();
        assertThat(Paths.isReport(slashes + "/report//")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/models, /api/v1/models",
        "/api;a=1/v1;b/models;, /api/v1/models",
        "/;/api/v1, /api/v1",
        "/mcp;, /mcp"
    })
    void parametersOfAPathAreNoPartOfIt(String path, String read) {
        assertThat(Paths.withoutParameters(path)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/estimates, true", "/page/assessments, true", "/, false", "/assets/1/page.css, false"})
    void whatComputesIsCounted(String path, boolean counted) {
        assertThat(Paths.isCounted(path)).isEqualTo(counted);
    }
}
